using System.Globalization;
using System.Linq;

namespace Scalekit.Emulator.State;

/// <content>Connected accounts and tools.</content>
public sealed partial class Store
{
    /// <summary>The name of a tool that always fails; every other name is a tool that works.</summary>
    public const string FailingTool = "fail_tool";

    /// <summary>Lists connected accounts in the order of their creation.</summary>
    /// <param name="after">The position to go on behind; -1 for the beginning.</param>
    /// <param name="size">How many at most.</param>
    /// <returns>A page.</returns>
    public Page<ConnectedAccount> ListConnectedAccounts(int after = -1, int size = int.MaxValue - 1)
    {
        lock (gate)
        {
            return accounts.Page(after, size);
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
        lock (gate)
        {
            return FindAccount(connector!, identifier!)
                ?? throw new RefusalException(RefusalKind.NotFound, $"'{identifier}' has no connected account of connector '{connector}'");
        }
    }

    /// <summary>Creates a connected account: active with an authorization, pending without.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">Whose account.</param>
    /// <param name="authorization">How it was authorized; null if it was not.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount CreateConnectedAccount(string? connector, string? identifier, AuthorizationType? authorization = null)
    {
        RequireText("connector", connector);
        RequireText("identifier", identifier);
        lock (gate)
        {
            return FindAccount(connector!, identifier!) is { } existing
                ? throw new RefusalException(
                    RefusalKind.AlreadyExists, $"'{identifier}' has a connected account of connector '{connector}' already: {existing.Id}")
                : AddAccount(connector!, identifier!, authorization, Now());
        }
    }

    /// <summary>Authorizes a connected account anew.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">Whose account.</param>
    /// <param name="authorization">How it was authorized; null changes nothing.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount AuthorizeConnectedAccount(string? connector, string? identifier, AuthorizationType? authorization)
    {
        lock (gate)
        {
            var old = GetConnectedAccount(connector, identifier);
            return authorization is { } type
                ? accounts.Replace(old with { Status = AccountStatus.Active, AuthorizationType = type })
                : old;
        }
    }

    /// <summary>Authorizes a connected account as its owner does by opening the magic link.</summary>
    /// <param name="id">The account.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount AuthorizeConnectedAccount(string id)
    {
        lock (gate)
        {
            var old = accounts.Find(id) ?? throw RefusalException.NotFound("connected account", id);
            return accounts.Replace(old with { Status = AccountStatus.Active });
        }
    }

    /// <summary>Runs a tool through a connected account.</summary>
    /// <param name="toolName">The tool; <see cref="FailingTool"/> always fails.</param>
    /// <param name="identifier">Whose account.</param>
    /// <param name="connector">The connector; null where the identifier says it.</param>
    /// <returns>The execution's identifier.</returns>
    public string ExecuteTool(string? toolName, string? identifier, string? connector = null)
    {
        RequireText("tool_name", toolName);
        RequireText("identifier", identifier);
        lock (gate)
        {
            var candidates = accounts.Children(identifier!).Where(account => connector is null || account.Connector == connector).ToArray();
            if (candidates.Length == 0)
            {
                throw RefusalException.NotFound("connected account of", identifier!);
            }

            if (candidates.All(account => account.Status != AccountStatus.Active))
            {
                throw new RefusalException(RefusalKind.FailedPrecondition, $"the connected account of '{identifier}' is not authorized");
            }

            var executionId = string.Create(CultureInfo.InvariantCulture, $"exec_{++lastExecution:D4}");
            return toolName == FailingTool
                ? throw new RefusalException(RefusalKind.ToolFailed, $"tool '{toolName}' failed") { ExecutionId = executionId }
                : executionId;
        }
    }

    private ConnectedAccount? FindAccount(string connector, string identifier) =>
        accounts.Children(identifier).FirstOrDefault(account => account.Connector == connector);

    private ConnectedAccount AddAccount(string connector, string identifier, AuthorizationType? authorization, string createTime) =>
        accounts.Add(new ConnectedAccount(
            Number("ca", accounts.NextNumber),
            connector,
            identifier,
            authorization is null ? AccountStatus.Pending : AccountStatus.Active,
            authorization ?? AuthorizationType.OAuth2,
            createTime));
}
