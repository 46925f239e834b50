using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using Scalekit.Directories;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>SCIM directories, and the users and groups that they have provisioned.</summary>
public sealed class DirectoryOperations
{
    private const string Path = "/api/v1/organizations/{organization_id}/directories";
    private const string OnePath = Path + "/{directory_id}";
    private const string Lack = "way to enable or disable a directory";

    internal static readonly Many<Nothing, Directory> ListOperation = new("listDirectories")
    {
        Settle = Settle,
        Both = new(Get, Path) { Items = "directories" },
    };

    internal static readonly One<Nothing, Directory> GetOperation = new("getDirectory") { Settle = Settle, Both = new(Get, OnePath) };

    internal static readonly Many<DirectoryUserFilter?, DirectoryUser> ListUsersOperation = new("listDirectoryUsers")
    {
        Settle = Settle,
        Published = new(Get, OnePath + "/users")
        {
            Items = "users",
            Pages = PageStyle.Token(1, 1000),
            Lacks = filter => filter is { GroupId: not null } or { UpdatedAfter: not null } ? "filter for directory users" : null,
        },
        Live = new(Get, OnePath + "/users")
        {
            Items = "users",
            Pages = PageStyle.Token(1, 30),

            // Only the details may say whether a user is active and which roles the user has.
            Query = (query, filter) => query
                .Add("include_detail", true)
                .AddIdentifier("directory_group_id", filter?.GroupId)
                .Add("updated_after", filter?.UpdatedAfter),
        },
    };

    internal static readonly Many<DirectoryGroupFilter?, DirectoryGroup> ListGroupsOperation = new("listDirectoryGroups")
    {
        Settle = (group, arguments) =>
        {
            group.OrganizationId ??= arguments.Identifiers[0];
            group.DirectoryId ??= arguments.Identifiers[1];
        },
        Published = new(Get, OnePath + "/groups")
        {
            Items = "groups",
            Pages = PageStyle.Token(1, 1000),
            Lacks = filter => filter is { UpdatedAfter: not null } or { IncludeExternal: true } ? "filter for directory groups" : null,
        },
        Live = new(Get, OnePath + "/groups")
        {
            Items = "groups",
            Pages = PageStyle.Token(1, 30),
            Query = (query, filter) => query
                .Add("updated_after", filter?.UpdatedAfter)
                .Add("include_external_groups", filter?.IncludeExternal == true ? "true" : null),
        },
    };

    internal static readonly Done<Nothing> EnableOperation = new("enableDirectory")
    {
        What = Lack,
        Verdict = new("enabled", wanted: true, arguments => $"enable directory {arguments.Identifiers[1]}")
        {
            Already = "already enabled",
            Advice = new Advice(AdviceCode.CompleteDirectory),
        },
        Live = new(Patch, OnePath + ":enable"),
    };

    internal static readonly Done<Nothing> DisableOperation = new("disableDirectory")
    {
        What = Lack,
        Verdict = new("enabled", wanted: false, arguments => $"disable directory {arguments.Identifiers[1]}")
        {
            Already = "already disabled",
        },
        Live = new(Patch, OnePath + ":disable"),
    };

    private readonly Sender sender;

    internal DirectoryOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the directories of an organization (listDirectories), which has no page size. If the organization does not exist, the error
    /// is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Listing<Directory> List(string organizationId, ListOptions? options = null) =>
        sender.List(ListOperation, default, options, organizationId);

    /// <summary>
    /// Gets one directory (getDirectory). If the directory or organization does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task<Directory> GetAsync(string organizationId, string directoryId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId, directoryId);

    /// <summary>
    /// Lists the users of a directory (listDirectoryUsers). The running service returns at most 30 per page. The published contract
    /// states no limit; at most 1000 are requested, and a filter causes the error <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<DirectoryUser> ListUsers(
        string organizationId, string directoryId, ListOptions? options = null, DirectoryUserFilter? filter = null) =>
        sender.List(ListUsersOperation, filter, options, organizationId, directoryId);

    /// <summary>
    /// Lists the groups of a directory (listDirectoryGroups). The running service returns at most 30 per page. The published contract
    /// states no limit; at most 1000 are requested, and a filter causes the error <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<DirectoryGroup> ListGroups(
        string organizationId, string directoryId, ListOptions? options = null, DirectoryGroupFilter? filter = null) =>
        sender.List(ListGroupsOperation, filter, options, organizationId, directoryId);

    /// <summary>
    /// Enables a directory, so that it synchronizes (enableDirectory). It sets a value, so it is retried if the response is lost. If the
    /// directory or organization does not exist, the error is <see cref="ErrorIds.NotFound"/>; if the service does not enable the
    /// directory, the error is <see cref="ErrorIds.NotApplied"/>. With the published contract, the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task EnableAsync(string organizationId, string directoryId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(EnableOperation, default, cancellationToken, organizationId, directoryId);

    /// <summary>
    /// Disables a directory, so that it no longer synchronizes (disableDirectory). From then on it removes nobody: users who leave the
    /// company keep their access. It is retried if the response is lost. The errors are those of <see cref="EnableAsync"/>.
    /// </summary>
    public Task DisableAsync(string organizationId, string directoryId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DisableOperation, default, cancellationToken, organizationId, directoryId);

    private static void Settle(Directory directory, Arguments<Nothing> arguments)
    {
        directory.LastSyncTime ??= directory.TakeTime("last_synced_at");
        directory.OrganizationId ??= arguments.Identifiers[0];
        directory.Enabled = arguments.Flag(directory.Enabled, directory, "enabled");
    }

    private static void Settle(DirectoryUser user, Arguments<DirectoryUserFilter?> arguments)
    {
        user.UpdateTime ??= user.TakeTime("updated_at");
        UserDetail.Settle(user);
        user.OrganizationId ??= arguments.Identifiers[0];
        user.DirectoryId ??= arguments.Identifiers[1];
    }
}
