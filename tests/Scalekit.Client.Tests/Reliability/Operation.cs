using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.Emulator;
using Scalekit.Emulator.State;

namespace Scalekit.Client.Tests.Reliability;

/// <summary>An operation, its nature, and one call of it.</summary>
/// <param name="Id">The contract's name.</param>
/// <param name="Kind">Its nature: written down here and not taken from the client, which is what is tested.</param>
/// <param name="Call">Calls it; what a listing yields goes to the second argument, object by object.</param>
internal sealed record Operation(string Id, Kind Kind, Func<ScalekitClient, Action<string>, Task> Call)
{
    private const string Org = "org_0001";

    /// <summary>How far the service has changed, counted in its content rather than in its log; null where that cannot be counted.</summary>
    public Func<Store, int>? Count { get; init; }

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("createToken", Kind.Token, (client, _) => client.ConnectAsync()),
        Listing("listOrganizations", client => client.Organizations.List(new ListOptions(10)), o => o.Id),
        new("getOrganization", Kind.Read, (client, _) => client.Organizations.GetAsync(Org)),
        new("createOrganization", Kind.OnceOnlyChange, (client, _) => client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" }))
        {
            Count = store => store.Summarize().Organizations,
        },
        new("updateOrganization", Kind.RepeatableChange, (client, _) => client.Organizations.UpdateAsync(Org, new OrganizationInput { DisplayName = "New" })),
        new("deleteOrganization", Kind.Delete, (client, _) => client.Organizations.DeleteAsync("org_0002")) { Count = store => -store.Summarize().Organizations },
        new("updateOrganizationSettings", Kind.RepeatableChange, (client, _) =>
            client.Organizations.UpdateSettingsAsync(Org, new Dictionary<string, bool> { ["sso"] = false })),
        new("createPortalLink", Kind.RepeatableChange, (client, _) => client.Organizations.CreatePortalLinkAsync(Org)),
        Listing("listConnections", client => client.Connections.List(new ListOptions(20)), c => c.Id),
        Listing("listOrganizationConnections", client => client.Connections.ListOfOrganization(Org), c => c.Id),
        new("getConnection", Kind.Read, (client, _) => client.Connections.GetAsync(Org, "conn_0001_2")),
        Listing("listDirectories", client => client.Directories.List(Org), d => d.Id),
        new("getDirectory", Kind.Read, (client, _) => client.Directories.GetAsync(Org, "dir_0001_2")),
        Listing("listDirectoryUsers", client => client.Directories.ListUsers(Org, "dir_0001_2", new ListOptions(2)), u => u.Id),
        Listing("listDirectoryGroups", client => client.Directories.ListGroups(Org, "dir_0001_2", new ListOptions(1)), g => g.Id),
        Listing("listOrganizationUsers", client => client.Members.List(Org, new ListOptions(1)), m => m.UserId),
        new("addMembership", Kind.OnceOnlyChange, (client, _) => client.Members.AddAsync(Org, "usr_new", new MembershipInput { Roles = ["admin"] }))
        {
            Count = store => store.Summarize().Memberships,
        },
        new("updateMembership", Kind.RepeatableChange, (client, _) => client.Members.UpdateAsync(Org, "usr_0001_2", new MembershipInput { Roles = ["admin"] })),
        new("removeMembership", Kind.Delete, (client, _) => client.Members.RemoveAsync(Org, "usr_0001_2")) { Count = store => -store.Summarize().Memberships },
        new("resendInvite", Kind.OnceOnlyChange, (client, _) => client.Members.ResendInvitationAsync(Org, "usr_0001_3"))
        {
            Count = store => store.GetMembership(Org, "usr_0001_3").InvitationsSent,
        },
        Listing("listRoles", client => client.Roles.List(Org), r => r.Name),
        new("createRole", Kind.OnceOnlyChange, (client, _) => client.Roles.CreateAsync(Org, new RoleInput { Name = "auditor", DisplayName = "Auditor" }))
        {
            Count = store => store.Summarize().Roles,
        },
        Listing("listConnectedAccounts", client => client.ConnectedAccounts.List(new ListOptions(1)), a => a.ToString()),
        new("createConnectedAccount", Kind.OnceOnlyChange, (client, _) => client.ConnectedAccounts.CreateAsync(new ConnectedAccountInput { Connector = "gmail", Identifier = "new" }))
        {
            Count = store => store.Summarize().ConnectedAccounts,
        },
        new("updateConnectedAccountCredentials", Kind.RepeatableChange, (client, _) =>
            client.ConnectedAccounts.UpdateAsync(new ConnectedAccountInput { Connector = "gmail", Identifier = "ada@example.com" })),
        new("createConnectedAccountMagicLink", Kind.OnceOnlyChange, (client, _) => client.ConnectedAccounts.CreateMagicLinkAsync("gmail", "ada@example.com")),
        new("executeTool", Kind.OnceOnlyChange, (client, _) => client.Tools.ExecuteAsync(new ToolInvocation
        {
            ToolName = "gmail_fetch_mails", Identifier = "ada@example.com", ConnectionName = "gmail", ToolInput = new Dictionary<string, object?>(),
        })),
    ];

    public static IEnumerable<Operation> Of(ServiceContract contract) => All.Where(operation => Contract.Load(contract).Contains(operation.Id));

    /// <summary>Whether it is a listing that comes in pages.</summary>
    public bool HasPages(ServiceContract contract) => Contract.Load(contract).Operation(Id).QueryParameterNames.Contains("page_size");

    public override string ToString() => Id;

    private static Operation Listing<T>(string id, Func<ScalekitClient, Listing<T>> list, Func<T, string?> name) =>
        new(id, Kind.ListingPage, async (client, found) =>
        {
            await foreach (var item in list(client))
                found(name(item)!);
        });
}
