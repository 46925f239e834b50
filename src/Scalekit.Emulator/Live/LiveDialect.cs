using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Live;

/// <summary>The running service as its vendor describes it, <c>live-openapi.json</c>.</summary>
internal sealed class LiveDialect : IDialect
{
    private const string Scope = "api";

    private readonly FrozenDictionary<string, Func<Call, Answer>> operations;

    public LiveDialect(Store store, TokenIssuer tokens, Links links)
    {
        var organizations = new OrganizationOperations(store, links);
        var connections = new ConnectionOperations(store);
        var directories = new DirectoryOperations(store);
        var memberships = new MembershipOperations(store);
        var roles = new RoleOperations(store);
        var accounts = new ConnectedAccountOperations(store, links);
        operations = new Dictionary<string, Func<Call, Answer>>
        {
            [TokenOperation.Id] = new TokenOperation(tokens, Scope).Create,
            ["listOrganizations"] = organizations.List,
            ["createOrganization"] = organizations.Create,
            ["getOrganization"] = organizations.Get,
            ["updateOrganization"] = organizations.Update,
            ["deleteOrganization"] = organizations.Delete,
            ["updateOrganizationSettings"] = organizations.UpdateSettings,
            ["createPortalLink"] = organizations.CreatePortalLink,
            ["listConnections"] = connections.List,
            ["getConnection"] = connections.Get,
            ["listDirectories"] = directories.List,
            ["getDirectory"] = directories.Get,
            ["listDirectoryUsers"] = directories.ListUsers,
            ["listDirectoryGroups"] = directories.ListGroups,
            ["listOrganizationUsers"] = memberships.List,
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

    public Contract Contract { get; } = Contract.Load(ServiceContract.Live);

    public Answer Execute(Call call) => operations[call.Operation.Id](call);

    public bool TakesUndocumented(ContractOperation operation, string queryParameter) => false;

    public Answer Refuse(RequestLogEntry? request, RefusalException refusal) => LiveErrors.Refuse(request, refusal);

    public Answer Error(RequestLogEntry? request, int status, string message) => LiveErrors.Error(request, status, message);
}
