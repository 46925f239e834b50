using System;
using System.Text.Json;

namespace Scalekit.Contracts;

/// <summary>
/// How the responses of one operation show which contract the service follows: by members and shapes that only one description has. The
/// values are generated from the two descriptions, so a new property on a model does not remove a sign.
/// </summary>
internal sealed partial class AnswerSigns
{
    /// <summary>For operations whose responses do not show the contract.</summary>
    private static readonly AnswerSigns None = new();

    /// <summary>The contract that wraps a single object, if only one does; null if both do or neither does.</summary>
    public ApiContract? WrappedIn { get; init; }

    /// <summary>Members of the object, or of each object of a list, that only the published contract has.</summary>
    public string[] Published { get; init; } = [];

    /// <summary>Members of the object, or of each object of a list, that only the running service has.</summary>
    public string[] Live { get; init; } = [];

    /// <summary>Members of a page that only the running service has.</summary>
    public string[] LivePage { get; init; } = [];

    /// <summary>
    /// Returns what an object shows about the contract. It is read as JSON and not as our object, because a model may have a property for
    /// such a member, now or later.
    /// </summary>
    /// <param name="reader">At the beginning of the object.</param>
    public ContractSign? FindIn(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject || this is { Live.Length: 0, Published.Length: 0 })
            return null;
        string? published = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var live = Find(ref reader, Live);
            var name = published is null ? Find(ref reader, Published) : null;
            reader.Read();

            // Null means the same as missing. Otherwise, a member of the running service is proof by its name alone; one of the published
            // contract must also not be empty.
            if (live is not null && reader.TokenType != JsonTokenType.Null)
                return new ContractSign(ApiContract.Live, live);
            if (name is not null && !IsEmpty(ref reader))
                published = name;
            reader.Skip();
        }

        return published is null ? null : new ContractSign(ApiContract.Published, published, Proof.Answer);
    }

    /// <summary>Whether a member of this name, if it is the only one that is not null, wraps the object itself.</summary>
    public static bool IsWrapper(string name) =>
        Array.IndexOf(Wrappers, name) >= 0

        // "membership" is in neither description, but accepting it does no harm. A new secret has its text beside the wrapper "secret".
        || name is "membership" or "secret";

    private static string? Find(ref Utf8JsonReader reader, string[] names)
    {
        foreach (var name in names)
        {
            if (reader.ValueTextEquals(name))
                return name;
        }

        return null;
    }

    private static bool IsEmpty(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(""u8));
}
