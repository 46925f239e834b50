using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>Single sign-on connections.</summary>
public sealed class ConnectionOperations
{
    private const string Path = "/api/v1/connections";
    private const string OfOrganizationPath = "/api/v1/organizations/{organization_id}/connections";

    internal static readonly Many<ConnectionFilter?, Connection> ListOperation = new("listConnections")
    {
        Settle = Settle,
        Published = new(Get, Path) { Items = "connections", Pages = PageStyle.Token(1, 1000), Lacks = LacksDomain },
        Live = new(Get, Path) { Items = "connections", Query = WriteAll },
    };

    // The running service has no path for an organization's connections.
    internal static readonly Many<ConnectionFilter?, Connection> ListOfOrganizationOperation = new("listOrganizationConnections")
    {
        Settle = OnlyFromOrganization,
        Published = new(Get, OfOrganizationPath) { Items = "connections", Lacks = LacksDomain },
        Live = new(Get, Path + "?organization_id={organization_id}") { Items = "connections", Query = WriteAll },
    };

    internal static readonly One<Nothing, Connection> GetOperation = new("getConnection")
    {
        Settle = FromOrganization,
        Both = new(Get, OfOrganizationPath + "/{connection_id}"),
    };

    private readonly Sender sender;

    internal ConnectionOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the connections of the environment (listConnections). The running service has no page size. The published contract names no
    /// limit; at most 1000 per page are requested there, and filtering by domain is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<Connection> List(ListOptions? options = null, ConnectionFilter? filter = null) =>
        sender.List(ListOperation, filter, options);

    /// <summary>
    /// Lists the connections of an organization (listOrganizationConnections), which has no page size. In the published contract,
    /// filtering by domain is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<Connection> ListOfOrganization(string organizationId, ListOptions? options = null, ConnectionFilter? filter = null) =>
        sender.List(ListOfOrganizationOperation, filter, options, organizationId);

    /// <summary>Gets one connection (getConnection). A missing connection or organization is <see cref="ErrorIds.NotFound"/>.</summary>
    public Task<Connection> GetAsync(string organizationId, string connectionId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId, connectionId);

    // Without include=all the running service lists only connections that are enabled and completed.
    private static void WriteAll(ApiQuery query, ConnectionFilter? filter) => query.Add("include", "all").Add("domain", filter?.Domain);

    private static string? LacksDomain(ConnectionFilter? filter) => filter?.Domain is null ? null : "filter of connections by domain";

    // A service of the other contract may not know the filter.
    private static void OnlyFromOrganization<TInput>(Connection connection, Arguments<TInput> arguments)
    {
        if (connection.OrganizationId is { Length: > 0 } organizationId && organizationId != arguments.Identifiers[0])
            throw UnfitParts.OfOther(["organization_id"], $"The connection is one of {organizationId}.");
        FromOrganization(connection, arguments);
    }

    private static void FromOrganization<TInput>(Connection connection, Arguments<TInput> arguments)
    {
        connection.OrganizationId ??= arguments.Identifiers[0];
        Settle(connection, arguments);
    }

    private static void Settle<TInput>(Connection connection, Arguments<TInput> arguments) =>
        connection.Enabled = arguments.Flag(connection.Enabled, connection, "enabled");
}
