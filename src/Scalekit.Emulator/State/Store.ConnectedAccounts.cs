using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Emulator.State;

/// <content>Connected accounts and tools.</content>
public sealed partial class Store
{
    /// <summary>The name of a tool that always fails; every other name is a tool that works.</summary>
    public const string FailingTool = "fail_tool";

    /// <summary>Lists connected accounts in the order of their creation.</summary>
    /// <param name="after">The position to go on behind; -1 for the beginning.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <returns>A page.</returns>
    public Page<ConnectedAccount> ListConnectedAccounts(int after = -1, int size = int.MaxValue - 1, AccountFilter? filter = null)
    {
        lock (gate)
        {
            return accounts.Page(after, size, filter is null ? null : filter.Matches);
        }
    }

    /// <summary>One connected account.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">Whose account.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount GetConnectedAccount(string? connector, string? identifier)
    {
        RequireText("connector", connector);
        RequireText("identifier", identifier);
        return GetConnectedAccount(new AccountFilter { Connector = connector, Identifier = identifier });
    }

    /// <summary>One connected account.</summary>
    /// <param name="filter">Which; the first one that fits.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount GetConnectedAccount(AccountFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        lock (gate)
        {
            return accounts.Rows.FirstOrDefault(filter.Matches)
                ?? throw new RefusalException(RefusalKind.NotFound, $"there is no connected account with {filter}");
        }
    }

    /// <summary>Creates a connected account: active with an authorization, pending without.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">Whose account.</param>
    /// <param name="authorization">How it was authorized; null if it was not.</param>
    /// <param name="credentials">What authorizes it, in the contract's JSON.</param>
    /// <param name="apiConfig">Settings of the connector.</param>
    /// <param name="organizationId">The organization it is for.</param>
    /// <param name="userId">The user it is for.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount CreateConnectedAccount(
        string? connector,
        string? identifier,
        AuthorizationType? authorization = null,
        JsonElement? credentials = null,
        JsonElement? apiConfig = null,
        string? organizationId = null,
        string? userId = null)
    {
        RequireText("connector", connector);
        RequireText("identifier", identifier);
        lock (gate)
        {
            return accounts.Children(identifier!).FirstOrDefault(account => account.Connector == connector) is { } existing
                ? throw new RefusalException(
                    RefusalKind.AlreadyExists, $"'{identifier}' has a connected account of connector '{connector}' already: {existing.Id}")
                : AddAccount(connector!, identifier!, authorization, Now(), credentials, apiConfig, organizationId, userId);
        }
    }

    /// <summary>Authorizes a connected account as its owner does by opening the magic link.</summary>
    /// <param name="id">The account.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount AuthorizeConnectedAccount(string id) =>
        UpdateConnectedAccount(new AccountFilter { Id = id }, account => account with { Status = AccountStatus.Active });

    /// <summary>Runs a tool through a connected account.</summary>
    /// <param name="toolName">The tool; <see cref="FailingTool"/> always fails.</param>
    /// <param name="filter">The account. Of several that fit, any that is authorized.</param>
    /// <returns>The execution's identifier.</returns>
    public string ExecuteTool(string? toolName, AccountFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        RequireText("tool_name", toolName);
        if (filter.Id is null)
        {
            RequireText("identifier", filter.Identifier);
        }

        lock (gate)
        {
            var candidates = accounts.Rows.Where(filter.Matches).ToArray();
            if (candidates.Length == 0)
            {
                throw new RefusalException(RefusalKind.NotFound, $"there is no connected account with {filter}");
            }

            if (candidates.All(account => account.Status != AccountStatus.Active))
            {
                throw new RefusalException(RefusalKind.FailedPrecondition, $"the connected account with {filter} is not authorized");
            }

            var executionId = string.Create(CultureInfo.InvariantCulture, $"exec_{++lastExecution:D4}");
            return toolName == FailingTool
                ? throw new RefusalException(RefusalKind.ToolFailed, $"tool '{toolName}' failed") { ExecutionId = executionId }
                : executionId;
        }
    }

    /// <summary>Changes a connected account. What may be changed and how is the contract's business.</summary>
    internal ConnectedAccount UpdateConnectedAccount(AccountFilter filter, Func<ConnectedAccount, ConnectedAccount> change)
    {
        lock (gate)
        {
            return accounts.Replace(change(GetConnectedAccount(filter)) with { UpdateTime = Now() });
        }
    }

    private ConnectedAccount AddAccount(
        string connector,
        string identifier,
        AuthorizationType? authorization,
        string time,
        JsonElement? credentials = null,
        JsonElement? apiConfig = null,
        string? organizationId = null,
        string? userId = null) =>
        accounts.Add(new ConnectedAccount(
            Number("ca", accounts.NextNumber),
            connector,
            identifier,
            authorization is null ? AccountStatus.Pending : AccountStatus.Active,
            authorization ?? AuthorizationType.OAuth2,
            time)
        {
            Credentials = credentials,
            ApiConfig = apiConfig,
            OrganizationId = organizationId,
            UserId = userId,
        });
}
