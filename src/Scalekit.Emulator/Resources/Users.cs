using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>A person who can sign in.</summary>
/// <param name="Id">Its ID, <c>usr_…</c>.</param>
/// <param name="Email">The e-mail address; unique, case-insensitive.</param>
/// <param name="Profile">The profile.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
/// <param name="UpdateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record User(string Id, string Email, UserProfile Profile, string CreateTime, string UpdateTime)
{
    /// <summary>The external ID; unique if present.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Your own values; null if none were ever given.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>When the user last signed in; null for never.</summary>
    public string? LastLoginTime { get; init; }
}

/// <summary>The profile of a user.</summary>
/// <param name="GivenName">The first name.</param>
/// <param name="FamilyName">The last name.</param>
internal sealed record UserProfile(string? GivenName, string? FamilyName)
{
    /// <summary>The full name, if it is not first name and last name.</summary>
    public string? OwnName { get; init; }

    public string? PhoneNumber { get; init; }

    public string? Locale { get; init; }

    public string? Picture { get; init; }

    public string? PreferredUsername { get; init; }

    public string? Gender { get; init; }

    public IReadOnlyList<string>? Groups { get; init; }

    public IReadOnlyDictionary<string, string>? CustomAttributes { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public string Name => OwnName ?? $"{GivenName} {FamilyName}".Trim();
}

/// <summary>
/// The users of the environment: the initial members of organizations, people without an organization, and users created since the start.
/// </summary>
internal sealed class Users(ResourceSet all) : Resource(all)
{
    private const string NoOrganization = "org_102690563300000000";

    private static readonly PageSizes Sizes = new(Smallest: 10, Largest: 100, Default: 10);
    private static readonly PageSizes SearchSizes = new(Smallest: 1, Largest: 30, Default: 10);

    private readonly Table<User> users = new(user => user.Id);
    private readonly Dictionary<string, string> idByEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> idByExternalId = new(StringComparer.Ordinal);
    private int lastNumber;

    public int Count => users.Count;

    public override void Seed()
    {
        for (lastNumber = 0; lastNumber < Options.Users;)
        {
            Add(NoOrganization, ++lastNumber, Person.Of(lastNumber - 1), "example.com");
        }
    }

    public override void Copy(SeedContent content)
    {
        foreach (var user in content.Environment[SeedKind.User])
        {
            AddCopy(user);
        }
    }

    /// <summary>
    /// Returns the user of a copied membership, which has the key of the user; creates the user from that key if the export contains no
    /// users.
    /// </summary>
    public User CopyOf(SeedItem member) =>
        idByExternalId.TryGetValue(member.Name, out var id) || idByEmail.TryGetValue(member.OtherName ?? member.Name, out id)
            ? Get(id)
            : AddCopy(member with { Values = new Dictionary<string, object>() });

    /// <summary>Returns one user.</summary>
    /// <exception cref="RefusalException">There is none with this ID.</exception>
    public User Get(string id) => users.Find(id) ?? throw RefusalException.NotFound("user", id);

    /// <summary>Returns the user with an external ID.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public User GetByExternalId(string externalId) => idByExternalId.TryGetValue(externalId, out var id)
        ? Get(id)
        : throw RefusalException.NotFound("user with the external id", externalId);

    /// <summary>Returns the user in the path, by ID or external ID.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public User Of(Call call) => call.PathValues.TryGetValue("external_id", out var externalId)
        ? GetByExternalId(externalId)
        : Get(call.PathValue("id"));

    /// <summary>The users without an organization.</summary>
    public IReadOnlyList<string> WithoutOrganization() =>
        [.. users.Rows.Select(user => user.Id).Except(Of<Members>().UserIds)];

    /// <summary>Creates a user from a person of an organization.</summary>
    public User Add(string organizationId, int number, Person person, string domain)
    {
        var id = ChildId("usr", organizationId, number);
        var time = SeedTimes.Text(number + 20);
        return Add(new User(id, person.EmailAt(domain), new UserProfile(person.GivenName, person.FamilyName), time, time)
        {
            // Such as emp-00010002 for the second member of the first organization.
            ExternalId = "emp-" + id[^8..],
        });
    }

    /// <summary>Whether a search for a text finds the user.</summary>
    public static bool Matches(User user, string query) =>
        user.Email.Contains(query, StringComparison.OrdinalIgnoreCase)
        || user.Id.Contains(query, StringComparison.OrdinalIgnoreCase)
        || user.ExternalId?.Contains(query, StringComparison.OrdinalIgnoreCase) == true;

    [Operation("listUsers")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        return Of<Members>().ShowUsers(call, users.Page(after, size));
    }

    [Operation("searchUsers")]
    public Outcome Search(Call call)
    {
        var (after, size) = Paging.Read(call, SearchSizes);
        var query = call.Parameter("query")!;
        return Of<Members>().ShowUsers(call, users.Page(after, size, user => Matches(user, query)));
    }

    [Operation("getUser")]
    public Outcome Get(Call call) => Of<Members>().ShowOne(Of(call).Id);

    [Operation("getUser2")]
    public Outcome GetByExternalId(Call call) => Get(call);

    /// <summary>
    /// Creates a user and makes it a member of an organization. If the e-mail address is already in use, the existing user is not
    /// changed, and does not become a member.
    /// </summary>
    [Operation("createUserAndMembership")]
    public Outcome Create(Call call)
    {
        var organizationId = Of<Organizations>().Get(call.PathValue("organization_id")).Id;
        var email = call.Body.Text("email");
        RequireText("email", email);
        var externalId = ExternalIdIn(call);
        var membership = call.Body.Member("membership") ?? default;
        var profile = ProfileIn(call, new UserProfile(null, null));
        var metadata = call.Body.TextMap("metadata");
        if (idByEmail.TryGetValue(email!, out var holder))
        {
            throw new RefusalException(RefusalKind.AlreadyExists, $"a user with email '{email}' exists: {holder}");
        }

        RequireFree(externalId, owner: null);
        Of<Members>().RequireRolesIn(call, membership, organizationId);
        Of<Members>().RequireRoom(organizationId);
        var now = Now();
        var user = Add(new User(ChildId("usr", NoOrganization, ++lastNumber), email!, profile, now, now)
        {
            ExternalId = externalId,
            Metadata = metadata,
        });
        Of<Members>().Add(call, membership, organizationId, user.Id);
        return Of<Members>().ShowOne(user.Id);
    }

    /// <summary>Changes the given values and keeps the others; lists and tables are replaced completely.</summary>
    [Operation("updateUser")]
    public Outcome Update(Call call)
    {
        var externalId = ExternalIdIn(call);
        var metadata = call.Body.TextMap("metadata");
        var old = Of(call);
        var profile = ProfileIn(call, old.Profile);
        RequireFree(externalId, owner: old.Id);
        if (externalId is not null)
        {
            ForgetExternalId(old);
            idByExternalId[externalId] = old.Id;
        }

        users.Replace(old with
        {
            ExternalId = externalId ?? old.ExternalId,
            Metadata = metadata ?? old.Metadata,
            Profile = profile,
            UpdateTime = Now(),
        });
        return Of<Members>().ShowOne(old.Id);
    }

    [Operation("updateUser2")]
    public Outcome UpdateByExternalId(Call call) => Update(call);

    /// <summary>Also removes the user from every organization.</summary>
    [Operation("deleteUser")]
    public Outcome Delete(Call call)
    {
        var user = Of(call);
        foreach (var resource in Everything)
        {
            resource.OnUserDeleted(user.Id);
        }

        users.Remove(user);
        idByEmail.Remove(user.Email);
        ForgetExternalId(user);
        return Outcome.Done;
    }

    [Operation("deleteUser2")]
    public Outcome DeleteByExternalId(Call call) => Delete(call);

    private static string? ExternalIdIn(Call call) =>
        call.Body.Text("external_id") is { } externalId && (call.IsStrict || externalId.Length > 0) ? externalId : null;

    /// <summary>First name and last name have had other names in requests.</summary>
    private static UserProfile ProfileIn(Call call, UserProfile old) => call.Body.Member("user_profile") is not { } given ? old : old with
    {
        GivenName = given.Text("given_name") ?? given.Text("first_name") ?? old.GivenName,
        FamilyName = given.Text("family_name") ?? given.Text("last_name") ?? old.FamilyName,
        OwnName = given.Text("name") ?? old.OwnName,
        PhoneNumber = given.Text("phone_number") ?? old.PhoneNumber,
        Locale = given.Text("locale") ?? old.Locale,
        Picture = given.Text("picture") ?? old.Picture,
        PreferredUsername = given.Text("preferred_username") ?? old.PreferredUsername,
        Gender = given.Text("gender") ?? old.Gender,
        Groups = given.Texts("groups") ?? old.Groups,
        CustomAttributes = given.TextMap("custom_attributes") ?? old.CustomAttributes,
        Metadata = given.TextMap("metadata") ?? old.Metadata,
    };

    private User AddCopy(SeedItem user)
    {
        var isAddress = user.Text("email") is null && user.OtherName is null && user.Name.Contains('@', StringComparison.Ordinal);
        var profile = new UserProfile(user.Text("givenName"), user.Text("familyName"))
        {
            PhoneNumber = user.Text("phoneNumber"),
            Locale = user.Text("locale"),
            CustomAttributes = user.Texts("customAttributes"),
        };
        var time = SeedTimes.Text(++lastNumber + 20);
        var id = ChildId("usr", NoOrganization, lastNumber);
        return Add(new User(
            id,
            // An e-mail address made from the ID: external IDs that differ only in case would lead to the same address.
            isAddress ? user.Name : user.Text("email") ?? user.OtherName ?? id + "@example.com",
            user.Text("name") is { } name && name != profile.Name ? profile with { OwnName = name } : profile,
            time,
            time)
        {
            ExternalId = isAddress ? null : user.Name,
            Metadata = user.Texts("metadata"),
        });
    }

    private User Add(User user)
    {
        // Initial users of two organizations without their own e-mail domain may have the same address; requests cannot create such
        // users.
        idByEmail.TryAdd(user.Email, user.Id);
        if (user.ExternalId is { } externalId)
        {
            idByExternalId.Add(externalId, user.Id);
        }

        return users.Add(user);
    }

    private void RequireFree(string? externalId, string? owner)
    {
        if (externalId is not null && idByExternalId.TryGetValue(externalId, out var other) && other != owner)
        {
            throw new RefusalException(RefusalKind.AlreadyExists, $"a user with external_id '{externalId}' exists: {other}");
        }
    }

    private void ForgetExternalId(User user)
    {
        if (user.ExternalId is { } externalId)
        {
            idByExternalId.Remove(externalId);
        }
    }
}
