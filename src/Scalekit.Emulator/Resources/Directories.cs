using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;
using static Scalekit.Emulator.ServiceContract;

namespace Scalekit.Emulator.Resources;

/// <summary>A SCIM directory of an organization. Its users and groups are computed, see <see cref="DirectoryContent"/>.</summary>
/// <param name="Id">Its ID, <c>dir_…</c>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Provider">The identity provider, such as <c>okta</c>.</param>
/// <param name="LastSyncTime">RFC 3339, up to nanoseconds.</param>
/// <param name="UserCount">The number of its users.</param>
/// <param name="GroupCount">The number of its groups.</param>
/// <param name="Domain">The e-mail domain of its users.</param>
public sealed record Directory(
    string Id, string OrganizationId, string Provider, string LastSyncTime, int UserCount, int GroupCount, string Domain)
{
    /// <summary>Whether it synchronizes.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Its setup status as the service writes it; null to derive it from <see cref="Enabled"/>.</summary>
    internal string? CopiedStatus { get; init; }

    /// <summary>Its type as the service writes it.</summary>
    internal string Type { get; init; } = "SCIM";
}

/// <summary>A user that a directory provisioned.</summary>
/// <param name="Id">Its ID, <c>diruser_…</c>.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="PreferredUsername">The login name.</param>
/// <param name="GivenName">The first name.</param>
/// <param name="FamilyName">The last name.</param>
/// <param name="Active">Whether the user is enabled in the directory.</param>
/// <param name="Roles">Role names.</param>
/// <param name="Groups">The groups of the directory that the user is in.</param>
/// <param name="Number">The user's number in the directory, from 1.</param>
internal sealed record DirectoryUser(
    string Id,
    string Email,
    string PreferredUsername,
    string GivenName,
    string FamilyName,
    bool Active,
    IReadOnlyList<string> Roles,
    IReadOnlyList<DirectoryGroup> Groups,
    int Number)
{
    /// <summary>RFC 3339, up to nanoseconds.</summary>
    public string UpdateTime => SeedTimes.Text(Number);

    /// <summary>All e-mail addresses. Every third person has a second one, in the staff domain of the organization.</summary>
    public IReadOnlyList<string> Emails => Number % 3 == 1 ? [Email, Email.Replace("@", "@staff.", StringComparison.Ordinal)] : [Email];
}

/// <summary>A group that a directory provisioned.</summary>
/// <param name="Id">Its ID, <c>dirgroup_…</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="ExternalId">The directory's own ID for it.</param>
/// <param name="UserCount">The number of its users.</param>
/// <param name="UpdateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record DirectoryGroup(string Id, string DisplayName, string ExternalId, int UserCount, string UpdateTime);

/// <summary>
/// SCIM directories, which the API can only enable and disable. Their users and groups cannot be changed through the API.
/// </summary>
internal sealed class Directories(ResourceSet all) : Resource(all)
{
    private const int Groups = 3;

    /// <summary>The number of groups that the identity provider has but has not provisioned.</summary>
    private const int ExternalGroups = 2;
    private const int UsersOfOtherDirectories = 5;

    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 30, Default: 10);

    private static readonly Representation<Directory> DirectoryJson = new()
    {
        { "id", directory => directory.Id },
        { "organization_id", directory => directory.OrganizationId },
        { "name", directory => directory.Provider + " directory" },
        { "directory_type", directory => directory.Type },
        { "directory_provider", Published, directory => directory.Provider },
        { "directory_provider", Live, directory => Providers.Name(directory.Provider) },
        { "status", directory => directory.CopiedStatus ?? (directory.Enabled ? "ACTIVE" : "INACTIVE") },
        { "enabled", directory => directory.Enabled },
        // The published contract uses the first name, the running service the second.
        { "last_sync_time", directory => directory.LastSyncTime },
        { "last_synced_at", directory => directory.LastSyncTime },
        { "total_users", directory => directory.UserCount },
        { "total_groups", directory => directory.GroupCount },
    };

    private static readonly Representation<Directory> EventJson = new(DirectoryJson)
    {
        { "provider", directory => Providers.Name(directory.Provider) },
        { "updated_at", directory => directory.LastSyncTime },
    };

    private static readonly Representation<DirectoryGroup> GroupJson = new()
    {
        { "id", group => group.Id },
        { "display_name", group => group.DisplayName },
        { "external_id", group => group.ExternalId },
        { "total_users", group => group.UserCount },
        { "updated_at", group => group.UpdateTime },
    };

    private static readonly Representation<DirectoryGroup> DetailedGroupJson = new(GroupJson)
    {
        { "group_detail", group => group, new()
            {
                { "displayName", group => group.DisplayName },
                { "externalId", group => group.ExternalId },
            }
        },
    };

    private static readonly Representation<DirectoryUser> UserJson = new()
    {
        { "id", user => user.Id },
        { "email", user => user.Email },
        { "emails", user => user.Emails },
        { "preferred_username", user => user.PreferredUsername },
        { "given_name", user => user.GivenName },
        { "family_name", user => user.FamilyName },
        // The running service returns these two only in the details.
        { "active", user => user.Active },
        { "roles", user => user.Roles },
        { "groups", user => user.Groups, GroupJson },
        { "updated_at", user => user.UpdateTime },
    };

    /// <summary>The user as the identity provider sent it, RFC 7643.</summary>
    private static readonly Representation<DirectoryUser> ScimUserJson = new()
    {
        { "userName", user => user.PreferredUsername },
        { "displayName", user => $"{user.GivenName} {user.FamilyName}" },
        { "active", user => user.Active },
        { "name", user => user, new()
            {
                { "givenName", user => user.GivenName },
                { "familyName", user => user.FamilyName },
            }
        },
        { "emails", user => user.Emails, new Representation<string> { { "value", email => email } } },
        { "roles", user => user.Roles, new Representation<string> { { "value", role => role } } },
        { "groups", user => user.Groups, new Representation<DirectoryGroup>
            {
                { "value", group => group.ExternalId },
                { "display", group => group.DisplayName },
            }
        },
    };

    private static readonly Representation<DirectoryUser> DetailedUserJson = new(UserJson)
    {
        { "user_detail", user => user, ScimUserJson },
    };

    private static readonly Thing<Directory> One = new("directory", DirectoryJson);
    private static readonly Listing<Directory> Many = new("directories", DirectoryJson);
    private static readonly Listing<DirectoryUser> Users = new("users", UserJson);
    private static readonly Listing<DirectoryUser> DetailedUsers = new("users", DetailedUserJson);
    private static readonly Listing<DirectoryGroup> GroupList = new("groups", GroupJson);
    private static readonly Listing<DirectoryGroup> DetailedGroups = new("groups", DetailedGroupJson);

    private readonly Table<Directory> directories = new(directory => directory.Id, directory => directory.OrganizationId);

    public int Count => directories.Count;

    public override void SeedOrganization(string id, int number)
    {
        Add(id, "okta", number == 1 ? Options.DirectoryUsers : UsersOfOtherDirectories);
        if (number % 2 == 1)
        {
            Add(id, "entra", UsersOfOtherDirectories);
        }
    }

    /// <summary>Exports do not contain the users and groups of directories, so there are none.</summary>
    public override void CopyOrganization(string id, SeedScope organization)
    {
        foreach (var (copy, item) in ProviderKey.InOrder(organization[SeedKind.Directory]))
        {
            var added = Add(id, Providers.Of(copy.Provider), userCount: 0);
            directories.Replace(added with
            {
                GroupCount = 0,
                Enabled = item.Flag("enabled") ?? true,
                CopiedStatus = item.TextOrNull("status"),
                Type = copy.Type,
            });
        }
    }

    public override void OnOrganizationDeleted(string id) => directories.RemoveChildren(id);

    /// <summary>Adds a directory to an organization.</summary>
    public Directory Add(string organizationId, int userCount) => Add(Of<Organizations>().Get(organizationId).Id, "okta", userCount);

    [Operation("listDirectories")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call);
        var organization = Of<Organizations>().Get(call.PathValue("organization_id"));
        return Many.Of(call, directories.Page(organization.Id, after, size));
    }

    [Operation("getDirectory")]
    public Outcome Get(Call call) => One.Of(Find(call));

    [Operation("listDirectoryUsers")]
    public Outcome ListUsers(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var users = DirectoryContent.Users(Find(call), after, size, call.Parameter("directory_group_id"), UpdatedAfter(call));
        return (call.IsTrue("include_detail") ? DetailedUsers : Users).Of(call, users);
    }

    [Operation("listDirectoryGroups")]
    public Outcome ListGroups(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var directory = Find(call);
        var groups = DirectoryContent.Groups(
            call.IsTrue("include_external_groups") ? directory with { GroupCount = directory.GroupCount + ExternalGroups } : directory,
            after,
            size,
            UpdatedAfter(call));
        return (call.IsTrue("include_detail") ? DetailedGroups : GroupList).Of(call, groups);
    }

    /// <summary>If nothing changes, the response also contains a message, although nothing is wrong.</summary>
    [Operation("enableDirectory")]
    public Outcome Enable(Call call) => Toggle(call, enabled: true, "The directory is already enabled");

    [Operation("disableDirectory")]
    public Outcome Disable(Call call) => Toggle(call, enabled: false, "The directory is already disabled");

    private Outcome Toggle(Call call, bool enabled, string already)
    {
        var directory = Find(call);
        if (directory.Enabled == enabled)
        {
            return Toggled.Outcome(enabled, already);
        }

        Raise(
            enabled ? "organization.directory_enabled" : "organization.directory_disabled",
            directory.OrganizationId,
            directories.Replace(directory with { Enabled = enabled, CopiedStatus = null }),
            EventJson);
        return Toggled.Outcome(enabled);
    }

    private static DateTimeOffset? UpdatedAfter(Call call) =>
        call.Parameter("updated_after") is { } text ? Timestamps.Read(text) : null;

    private Directory Find(Call call)
    {
        var organization = Of<Organizations>().Get(call.PathValue("organization_id"));
        var id = call.PathValue("directory_id", "id");
        return directories.Find(id) is { } directory && directory.OrganizationId == organization.Id
            ? directory
            : throw RefusalException.NotFound("directory", id);
    }

    private Directory Add(string organizationId, string provider, int userCount) => directories.Add(new Directory(
        ChildId("dir", organizationId, directories.Children(organizationId).Count() + 1),
        organizationId,
        provider,
        SeedTimes.Text(directories.NextNumber + 4),
        userCount,
        Groups,
        Of<Organizations>().Get(organizationId).MailDomain));
}

/// <summary>
/// Computes directory users and groups from their position, so a directory of a million users needs neither memory nor start-up time, and
/// is the same on every machine.
/// </summary>
internal static class DirectoryContent
{
    private static readonly string[] GroupNames = ["Engineering", "Sales", "Support", "Finance", "Operations"];
    private static readonly string[] Member = ["member"];
    private static readonly string[] AdminAndMember = ["admin", "member"];
    private static readonly string[] None = [];

    /// <param name="directory">The directory.</param>
    /// <param name="after">The position after which to continue.</param>
    /// <param name="size">The maximum number.</param>
    /// <param name="groupId">Only the users of this group; null for all.</param>
    /// <param name="updatedAfter">Only users that changed after this time; null for all.</param>
    public static Page<DirectoryUser> Users(
        Directory directory, int after, int size, string? groupId = null, DateTimeOffset? updatedAfter = null)
    {
        // Each user is in one group; all users of a group share a list with that group.
        IReadOnlyList<DirectoryGroup>[] groups = [.. AllGroups(directory).Select(group => new[] { group })];
        var groupIndex = groupId is null ? -1 : Array.FindIndex(groups, group => group[0].Id == groupId);
        return Pages.Cut(
            directory.UserCount,
            after,
            size,
            index => User(directory, index, groups.Length == 0 ? [] : groups[index % groups.Length]),
            groupId is null && updatedAfter is null
                ? null
                : index => (groupId is null || (groupIndex >= 0 && index % groups.Length == groupIndex))
                    && (updatedAfter is null || SeedTimes.Moment(index + 1) > updatedAfter));
    }

    /// <param name="directory">The directory.</param>
    /// <param name="after">The position after which to continue.</param>
    /// <param name="size">The maximum number.</param>
    /// <param name="updatedAfter">Only groups that changed after this time; null for all.</param>
    public static Page<DirectoryGroup> Groups(Directory directory, int after, int size, DateTimeOffset? updatedAfter = null) => Pages.Cut(
        directory.GroupCount,
        after,
        size,
        index => Group(directory, index),
        updatedAfter is null ? null : index => SeedTimes.Moment(index + 1) > updatedAfter);

    /// <summary>Every fifth person is deactivated.</summary>
    private static bool IsActive(Person person) => person.Number % 5 != 0;

    private static DirectoryUser User(Directory directory, int index, IReadOnlyList<DirectoryGroup> groups)
    {
        var person = Person.Of(index);
        var roles = index % 7 == 6 ? None : index % 10 == 0 ? AdminAndMember : Member;
        return new DirectoryUser(
            ChildId("diruser", directory, index + 1),
            person.EmailAt(directory.Domain),
            person.Login,
            person.GivenName,
            person.FamilyName,
            Active: IsActive(person),
            roles,
            groups,
            index + 1);
    }

    private static IEnumerable<DirectoryGroup> AllGroups(Directory directory) =>
        Enumerable.Range(0, directory.GroupCount).Select(index => Group(directory, index));

    private static DirectoryGroup Group(Directory directory, int index) => new(
        ChildId("dirgroup", directory, index + 1),
        GroupNames[index % GroupNames.Length],
        string.Create(CultureInfo.InvariantCulture, $"grp-{index + 1:D4}"),
        // The number of users whose position, divided by the number of groups, leaves this remainder.
        (directory.UserCount + directory.GroupCount - 1 - index) / directory.GroupCount,
        SeedTimes.Text(index + 1));

    /// <summary>
    /// Creates an ID such as <c>diruser_102600010200000007</c> for the seventh user of <c>dir_102690563300010002</c>: the number of its
    /// organization, two digits for the directory, and eight for the user.
    /// </summary>
    private static string ChildId(string prefix, Directory directory, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{prefix}_1026{directory.Id.AsSpan("dir_1026905633".Length)[..^4]}{directory.Id.AsSpan()[^2..]}{number:D8}");
}
