using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>The published contract, <c>scalekit-openapi.yml</c>.</summary>
internal sealed class PublishedDialect : IDialect
{
    private readonly FrozenDictionary<string, Func<Call, Answer>> operations;

    public PublishedDialect(Store store, TokenIssuer tokens, Links links)
    {
        var organizations = new OrganizationOperations(store, links);
        var connections = new ConnectionOperations(store);
        var directories = new DirectoryOperations(store);
        var memberships = new MembershipOperations(store);
        var roles = new RoleOperations(store);
        var accounts = new ConnectedAccountOperations(store, links);
        operations = new Dictionary<string, Func<Call, Answer>>
        {
            [TokenOperation.Id] = new TokenOperation(tokens).Create,
            ["listOrganizations"] = organizations.List,
            ["createOrganization"] = organizations.Create,
            ["getOrganization"] = organizations.Get,
            ["updateOrganization"] = organizations.Update,
            ["deleteOrganization"] = organizations.Delete,
            ["updateOrganizationSettings"] = organizations.UpdateSettings,
            ["createPortalLink"] = organizations.CreatePortalLink,
            ["listConnections"] = connections.List,
            ["listOrganizationConnections"] = connections.ListOfOrganization,
            ["getConnection"] = connections.Get,
            ["listDirectories"] = directories.List,
            ["getDirectory"] = directories.Get,
            ["listDirectoryUsers"] = directories.ListUsers,
            ["listDirectoryGroups"] = directories.ListGroups,
            ["addMembership"] = memberships.Add,
            ["updateMembership"] = memberships.Update,
            ["removeMembership"] = memberships.Remove,
            ["resendInvite"] = memberships.ResendInvite,
            ["listRoles"] = roles.List,
            ["createRole"] = roles.Create,
            ["listConnectedAccounts"] = accounts.List,
            ["createConnectedAccount"] = accounts.Create,
            ["updateConnectedAccountCredentials"] = accounts.UpdateCredentials,
            ["createConnectedAccountMagicLink"] = accounts.CreateMagicLink,
            ["executeTool"] = accounts.ExecuteTool,
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public Contract Contract { get; } = Contract.Load();

    public Answer Execute(Call call) => operations[call.Operation.Id](call);

    // These two document no paging, and yet their answers have a next_page_token; someone has to be able to follow it.
    public bool TakesUndocumented(ContractOperation operation, string queryParameter) =>
        queryParameter == Paging.TokenParameter && operation.Id is "listDirectories" or "listOrganizationConnections";

    public Answer Refuse(RequestLogEntry? request, RefusalException refusal) => PublishedErrors.Refuse(refusal);

    public Answer Error(RequestLogEntry? request, int status, string message) => PublishedErrors.Error(status, message);
}
