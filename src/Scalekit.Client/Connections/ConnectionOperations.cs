using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Connections;
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
    private const string OnePath = OfOrganizationPath + "/{connection_id}";
    private const string Lack = "way to enable, disable or delete a connection";

    internal static readonly Many<ConnectionFilter?, Connection> ListOperation = new("listConnections")
    {
        Settle = Settle,
        Published = new(Get, Path) { Items = "connections", Pages = PageStyle.Token(1, 1000), Lacks = LacksDomain },
        Live = new(Get, Path) { Items = "connections", Query = WriteAll },
    };

    // The running service has no path for an organization's connections, so they are filtered by a query parameter.
    internal static readonly Many<ConnectionFilter?, Connection> ListOfOrganizationOperation = new("listOrganizationConnections")
    {
        Settle = OnlyFromOrganization,
        Published = new(Get, OfOrganizationPath) { Items = "connections", Lacks = LacksDomain },
        Live = new(Get, Path + "?organization_id={organization_id}") { Items = "connections", Query = WriteAll },
    };

    internal static readonly One<Nothing, Connection> GetOperation = new("getConnection")
    {
        Settle = FromOrganization,
        Both = new(Get, OnePath),
    };

    internal static readonly Done<Nothing> EnableOperation = new("enableConnection")
    {
        What = Lack,
        Verdict = new("enabled", wanted: true, arguments => $"enable connection {arguments.Identifiers[1]}")
        {
            Already = "already enabled",
            Advice = new Advice(AdviceCode.CompleteConnection),
        },
        Live = new(Patch, OnePath + ":enable"),
    };

    internal static readonly Done<Nothing> DisableOperation = new("disableConnection")
    {
        What = Lack,
        Verdict = new("enabled", wanted: false, arguments => $"disable connection {arguments.Identifiers[1]}")
        {
            Already = "already disabled",
        },
        Live = new(Patch, OnePath + ":disable"),
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deleteConnection")
    {
        What = Lack,
        Replay = Replay.Delete,
        Live = new(Delete, OnePath),
    };

    private readonly Sender sender;

    internal ConnectionOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Checks what a connection needs before people can sign in through it (getConnection, listDomains). Each check returns one finding.
    /// Nobody signs in. If the connection or organization does not exist, the error is <see cref="ErrorIds.NotFound"/>; problems of the
    /// connection itself are findings.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="probe">Checks whether the metadata of the identity provider can be read; null to skip this check.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<ConnectionFinding>> TestAsync(
        string organizationId, string connectionId, MetadataProbe? probe = null, CancellationToken cancellationToken = default)
    {
        var connection = await GetAsync(organizationId, connectionId, cancellationToken).ConfigureAwait(false);
        return await new ConnectionChecks(organizationId, connection).MakeAsync(
            () => new DomainOperations(sender).ListAllAsync(organizationId, cancellationToken),
            probe,
            DateTimeOffset.UtcNow,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Lists the connections of the environment (listConnections). The running service has no page size. The published contract states no
    /// limit; at most 1000 per page are requested, and filtering by domain causes the error <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<Connection> List(ListOptions? options = null, ConnectionFilter? filter = null) =>
        sender.List(ListOperation, filter, options);

    /// <summary>
    /// Lists the connections of an organization (listOrganizationConnections), which has no page size. With the published contract,
    /// filtering by domain causes the error <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Listing<Connection> ListOfOrganization(string organizationId, ListOptions? options = null, ConnectionFilter? filter = null) =>
        sender.List(ListOfOrganizationOperation, filter, options, organizationId);

    /// <summary>
    /// Gets one connection (getConnection). If the connection or organization does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task<Connection> GetAsync(string organizationId, string connectionId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId, connectionId);

    /// <summary>
    /// Enables a connection, so that people can sign in through it (enableConnection). It sets a value, so it is retried if the response
    /// is lost. If the connection or organization does not exist, the error is <see cref="ErrorIds.NotFound"/>; if the service does not
    /// enable the connection, for example because its setup is incomplete, the error is <see cref="ErrorIds.NotApplied"/>. With the
    /// published contract, the error is <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task EnableAsync(string organizationId, string connectionId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(EnableOperation, default, cancellationToken, organizationId, connectionId);

    /// <summary>
    /// Disables a connection, so that nobody can sign in through it (disableConnection); its configuration is kept. It is retried if the
    /// response is lost. The errors are those of <see cref="EnableAsync"/>.
    /// </summary>
    public Task DisableAsync(string organizationId, string connectionId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DisableOperation, default, cancellationToken, organizationId, connectionId);

    /// <summary>
    /// Permanently deletes a connection (deleteConnection): to use it again, the organization has to set it up again. If the connection
    /// or organization does not exist, the error is <see cref="ErrorIds.NotFound"/>; with the published contract, the error is
    /// <see cref="ErrorIds.NotInContract"/>.
    /// </summary>
    public Task DeleteAsync(string organizationId, string connectionId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, organizationId, connectionId);

    // Without include=all, the running service lists only connections that are enabled and completed.
    private static void WriteAll(ApiQuery query, ConnectionFilter? filter) => query.Add("include", "all").Add("domain", filter?.Domain);

    private static string? LacksDomain(ConnectionFilter? filter) => filter?.Domain is null ? null : "filter for connections by domain";

    // A service that follows the other contract may not know the filter.
    private static void OnlyFromOrganization<TInput>(Connection connection, Arguments<TInput> arguments)
    {
        if (connection.OrganizationId is { Length: > 0 } organizationId && organizationId != arguments.Identifiers[0])
            throw UnfitParts.OfOther(["organization_id"], $"The connection belongs to {organizationId}.");
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
