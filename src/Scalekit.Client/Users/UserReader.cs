using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Scalekit.Contracts;
using Scalekit.Core.Json;

namespace Scalekit.Users;

/// <summary>
/// Completes a user that was read: moves the nested values of the profile and the memberships into properties. Values without a property
/// stay among the unknown members.
/// </summary>
internal static class UserReader
{
    private const string Profile = "user_profile";
    private const string Memberships = "memberships";

    /// <summary>Completes a user.</summary>
    /// <exception cref="JsonException">Parts of the user do not fit; they are named, and the other parts were read.</exception>
    public static void Settle<TInput>(User user, Arguments<TInput> arguments)
    {
        var odd = new List<string>();
        if (user.Member(Profile) is { } profile)
            ReadProfile(user, profile, isLive: arguments.Contract == ApiContract.Live, odd);
        if (user.Member(Memberships) is { } memberships)
            ReadMemberships(user, memberships, odd);
        if (odd.Count > 0)
            throw UnfitParts.Of(odd, "Parts of the user do not fit.");
    }

    private static void ReadProfile(User user, JsonElement profile, bool isLive, List<string> odd)
    {
        if (profile.ValueKind != JsonValueKind.Object)
        {
            odd.Add(Profile);
            return;
        }

        var rest = new List<JsonProperty>();
        foreach (var member in profile.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null || ReadProfileMember(user, member, odd))
                continue;
            rest.Add(member);
        }

        // The running service omits flags that are false.
        var isSaid = profile.TryGetProperty("email_verified", out var verified) && verified.ValueKind != JsonValueKind.Null;
        if (isLive && !isSaid)
            user.EmailVerified ??= false;
        if (rest.Count == 0)
            user.UnknownMembers!.Remove(Profile);
        else
            user.UnknownMembers![Profile] = ObjectOf(rest);
    }

    // Returns false if no property holds the member completely.
    private static bool ReadProfileMember(User user, JsonProperty member, List<string> odd)
    {
        var value = member.Value;
        switch (member.Name)
        {
            case "given_name":
                return IsRead(user.GivenName = value.Text() ?? user.GivenName);
            case "family_name":
                return IsRead(user.FamilyName = value.Text() ?? user.FamilyName);
            case "name":
                return IsRead(user.Name = value.Text() ?? user.Name);
            case "phone_number":
                return IsRead(user.PhoneNumber = value.Text() ?? user.PhoneNumber);
            case "locale":
                return IsRead(user.Locale = value.Text() ?? user.Locale);
            case "picture":
                return IsRead(user.Picture = value.Text() ?? user.Picture);
            case "preferred_username":
                return IsRead(user.PreferredUsername = value.Text() ?? user.PreferredUsername);
            case "email_verified":
                user.EmailVerified = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
                return IsRead(user.EmailVerified);
            case "groups":
                return IsRead(user.Groups = NamesIn(value)) && user.Groups is not IPartlyRead { Whole: not null };
            case "custom_attributes":
                user.CustomAttributes = TextsIn(value, out var isWhole);
                return IsRead(isWhole ? user.CustomAttributes : null);
            default:
                return false;
        }

        bool IsRead(object? read)
        {
            var isRead = read is not null && (read is not string || value.ValueKind == JsonValueKind.String);
            if (!isRead)
                odd.Add($"{Profile}.{member.Name}");
            return isRead;
        }
    }

    private static void ReadMemberships(User user, JsonElement memberships, List<string> odd)
    {
        if (memberships.ValueKind != JsonValueKind.Array)
        {
            odd.Add(Memberships);
            return;
        }

        var list = new MembershipList();
        var isWhole = true;
        var isOdd = false;
        foreach (var item in memberships.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
                list.Add(MembershipOf(user, item, ref isOdd));
            else
                isWhole &= item.ValueKind == JsonValueKind.Null;
        }

        user.Memberships = list;
        if (isWhole)
            user.UnknownMembers!.Remove(Memberships);
        if (isOdd || !isWhole)
            odd.Add(Memberships);
    }

    private static Membership MembershipOf(User user, JsonElement item, ref bool isOdd)
    {
        var membership = new Membership { UserId = user.Id, Email = user.Email };
        foreach (var member in item.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            switch (member.Name)
            {
                case "organization_id" when member.Value.Text() is { } organizationId:
                    membership.OrganizationId = organizationId;
                    continue;
                case "membership_status" when member.Value.Text() is { } status:
                    membership.MembershipStatus = status;
                    continue;
                case "roles" when NamesIn(member.Value) is { } roles:
                    membership.Roles = roles;
                    if (roles is not IPartlyRead { Whole: not null })
                        continue;
                    break;
                case "organization_id" or "membership_status" or "roles":
                    isOdd = true;
                    break;
            }

            (membership.UnknownMembers ??= [])[member.Name] = member.Value;
        }

        return membership;
    }

    private static IReadOnlyList<string>? NamesIn(JsonElement list)
    {
        try
        {
            return NameListConverter.Read(list);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TextTable? TextsIn(JsonElement table, out bool isWhole)
    {
        isWhole = table.ValueKind == JsonValueKind.Object;
        if (!isWhole)
            return null;
        var texts = new TextTable();
        foreach (var member in table.EnumerateObject())
        {
            if (member.Value.Text() is { } text)
                texts[member.Name] = text;
            else
                isWhole &= member.Value.ValueKind == JsonValueKind.Null;
        }

        return texts;
    }

    // Unchanged, byte for byte.
    private static JsonElement ObjectOf(IEnumerable<JsonProperty> members)
    {
        using var document = JsonDocument.Parse(
            $"{{{string.Join(",", members.Select(member => member.ToString()))}}}",
            new JsonDocumentOptions { MaxDepth = PlainValue.MaximumDepth });
        return document.RootElement.Clone();
    }
}

/// <summary>Memberships; converted to text, such as in a CSV file, they are the organization IDs: "org_1;org_2".</summary>
internal sealed class MembershipList : List<Membership>
{
    public override string ToString() => string.Join(";", this.Select(membership => membership.OrganizationId));
}
