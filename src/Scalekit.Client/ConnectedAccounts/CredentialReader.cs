using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text.Json;
using Scalekit.Core.Json;

namespace Scalekit.ConnectedAccounts;

/// <summary>
/// Reads live credentials. The service nests them by kind, and the third party decides what a kind contains: everything that is not known
/// to be harmless is treated as a secret. None of it stays among the unknown members.
/// </summary>
internal static class CredentialReader
{
    private const string Member = "authorization_details";

    /// <summary>Moves the credentials out of the unknown members.</summary>
    /// <exception cref="JsonException">They are not an object; they are removed all the same.</exception>
    public static void Settle(ConnectedAccountCredential credential)
    {
        if (credential.UnknownMembers is not { } members || !members.TryGetValue(Member, out var kinds))
            return;
        members.Remove(Member);
        if (kinds.ValueKind == JsonValueKind.Null)
            return;
        if (kinds.ValueKind != JsonValueKind.Object)
            throw UnfitParts.Of([Member], "The credentials are not an object.");
        var details = new Dictionary<string, SecureString>(StringComparer.OrdinalIgnoreCase);
        foreach (var kind in kinds.EnumerateObject())
            ReadKind(credential, kind, details);
        credential.Details = details;
    }

    private static void ReadKind(ConnectedAccountCredential credential, JsonProperty kind, Dictionary<string, SecureString> details)
    {
        if (kind.Value.ValueKind != JsonValueKind.Object)
        {
            Add(details, kind);
            return;
        }

        foreach (var member in kind.Value.EnumerateObject())
        {
            // Static credentials are nested one level deeper.
            if (member.NameEquals("details") && member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var detail in member.Value.EnumerateObject())
                    Add(details, detail);
            }
            else if (!IsTaken(credential, member))
            {
                Add(details, member);
            }
        }
    }

    private static bool IsTaken(ConnectedAccountCredential credential, JsonProperty member)
    {
        if (member.NameEquals("access_token") && credential.AccessToken is null)
            return (credential.AccessToken = SecretConverter.Read(member.Value)) is not null;
        if (member.NameEquals("refresh_token") && credential.RefreshToken is null)
            return (credential.RefreshToken = SecretConverter.Read(member.Value)) is not null;
        if (member.NameEquals("scopes") && credential.Scopes is null && IsListOfTexts(member.Value))
            return (credential.Scopes = NameListConverter.Read(member.Value)) is not null;
        return false;
    }

    private static bool IsListOfTexts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.Text() is not null);

    // Values that are not text are kept as JSON. If two kinds use the same name, both values are kept.
    private static void Add(Dictionary<string, SecureString> details, JsonProperty detail)
    {
        if (detail.Value.ValueKind == JsonValueKind.Null || detail.Value.ValueEqualsEmpty())
            return;
        var name = NameOf(detail);
        while (details.ContainsKey(name))
            name += "_";
        details.Add(name, SecretConverter.Read(detail.Value) ?? SecureText.Of(detail.Value.GetRawText()));
    }

    // A name with broken Unicode cannot be read.
    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    private static bool ValueEqualsEmpty(this JsonElement value) => value.ValueKind == JsonValueKind.String && value.ValueEquals("");
}
