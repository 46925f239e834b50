using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists connected accounts (listConnectedAccounts), searches them (searchConnectedAccounts), gets single ones by ID
/// (getConnectedAccountDetails), or lists a user's accounts for an MCP configuration (listMcpConnectedAccounts, without links). The
/// published contract has no filters, so most are also applied by the module; it has only the first of these operations.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitConnectedAccount", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(ConnectedAccount))]
public sealed class GetScalekitConnectedAccountCommand : ListCommand
{
    private const string ListSet = "List";
    private const string SearchSet = "Search";
    private const string IdSet = "Id";
    private const string McpSet = "McpConfiguration";

    // The service's limit per request.
    private const int MostConnectionNames = 20;

    /// <summary>Connectors, such as gmail; supports wildcards.</summary>
    [Parameter(ParameterSetName = ListSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Identifier("connector")]
    public string[]? Connector { get; set; }

    /// <summary>Identifiers of accounts, such as e-mail addresses; supports wildcards.</summary>
    [Parameter(ParameterSetName = ListSet, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = McpSet, Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public string[]? Identifier { get; set; }

    /// <summary>Only accounts of this organization. Only the running service has this filter.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string? OrganizationId { get; set; }

    /// <summary>Only accounts of this user. Only the running service has this filter.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", Of = "user ID")]
    [ValidateNotNullOrEmpty]
    public string? UserId { get; set; }

    /// <summary>Only accounts of these connections, by their exact names. Only the running service has this filter.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Identifier("connection name")]
    public string[]? ConnectionName { get; set; }

    /// <summary>Only accounts at this third party, such as GOOGLE. Only the running service has this filter.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Identifier("provider")]
    public string? Provider { get; set; }

    /// <summary>A part of the identifier, the provider or the connector; 3 to 200 characters.</summary>
    [Parameter(ParameterSetName = SearchSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>Only accounts of this connection.</summary>
    [Parameter(ParameterSetName = SearchSet, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("ConnectionId", Of = "connection ID")]
    [ValidateNotNullOrEmpty]
    public string? ConnectionId { get; set; }

    /// <summary>
    /// Only accounts for the connections of this MCP configuration: its ID, or an object that has it. A configuration can also be piped in.
    /// Only the running service has them.
    /// </summary>
    [Parameter(ParameterSetName = McpSet, Mandatory = true)]
    [IdentifierFrom("McpConfigurationId", "Id", Of = "MCP configuration ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(McpConfigurationCompleter))]
    public string? McpConfigurationId { get; set; }

    /// <summary>Statuses, such as ACTIVE.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = McpSet)]
    [Parameter(ParameterSetName = SearchSet)]
    [ArgumentCompleter(typeof(ConnectedAccountStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Status { get; set; }

    /// <summary>IDs of accounts. Only the running service can get an account by ID.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true)]
    [IdentifierFrom("ConnectedAccountId", "Id", Of = "connected account ID")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>The piped object: an account, which is read again, or another object that names accounts.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    private protected override bool HasOneInput => base.HasOneInput && ConnectionName is not { Length: > MostConnectionNames };

    private protected override void ProcessInput()
    {
        switch (ParameterSetName)
        {
            case IdSet:
                foreach (var id in Id)
                    Get(id);
                break;
            case McpSet:
                ListOf(McpConfigurationId!);
                break;
            case SearchSet:
                List<ConnectedAccount>(
                    Search,
                    (client, options) => client.ConnectedAccounts.Search(Search!, ConnectionId, options),
                    Status is null ? null : HasStatus);
                break;
            default:
                List();
                break;
        }
    }

    private void List()
    {
        if (PipedObject.TextOf(InputObject, nameof(McpConfigurationId)) is { Length: > 0 } configuration)
        {
            ListOf(configuration);
            return;
        }

        // A piped account means only itself, not all accounts with the same connector and identifier.
        var isNamed = IsOnCommandLine(nameof(Connector)) || IsOnCommandLine(nameof(Identifier));
        var own = isNamed ? null : InputObject?.BaseObject as string ?? AccountKey.IdIn(InputObject);
        if (own is not null && Connector is null)
        {
            Get(own);
            return;
        }

        if (InputObject is not null && !isNamed && (Connector, Identifier, OrganizationId, UserId) is (null, null, null, null))
        {
            Refuse(InputObject, new ScalekitException(
                ErrorIds.InvalidIdentifier, "The input does not contain a connected account, an organization or a user.")
            {
                RecommendedAction =
                    "Pipe in accounts, organizations, users, or rows with Id, Connector, Identifier, OrganizationId or UserId.",
            });
            return;
        }

        var connectors = Wildcards.Compile(Connector);
        var identifiers = Wildcards.Compile(Identifier);
        foreach (var connections in Portions(ConnectionName))
        {
            var filter = new ConnectedAccountFilter
            {
                // The service rejects both together.
                Connector = connections is null ? Exact(Connector) : null,
                Identifier = Exact(Identifier),
                OrganizationId = OrganizationId,
                UserId = UserId,
                ConnectionNames = connections,
                Provider = Provider,
            };
            List<ConnectedAccount>(
                Identifier ?? Connector ?? (object?)UserId ?? OrganizationId ?? ConnectionName ?? (object?)Provider,
                (client, options) => client.ConnectedAccounts.List(options, filter),
                connectors is null && identifiers is null && Status is null
                    ? null
                    : account => (own is null || account.Id == own)
                        && Wildcards.Match(connectors, account.Connector)
                        && Wildcards.Match(identifiers, account.Identifier)
                        && HasStatus(account));
        }
    }

    // The service takes one identifier at a time, and no filter.
    private void ListOf(string configuration)
    {
        if (Identifier is null || Array.Exists(Identifier, WildcardPattern.ContainsWildcardCharacters))
        {
            Refuse(configuration, new ScalekitException(
                ErrorIds.InvalidValue,
                "The accounts for an MCP configuration are listed for one user, "
                + $"{(Identifier is null ? "but no user was given" : "but a pattern was given")}; nothing was sent.")
            {
                RecommendedAction = "Give the user's identifier with -Identifier, without wildcards.",
            });
            return;
        }

        if ((OrganizationId, UserId, ConnectionName, Provider) is not (null, null, null, null))
        {
            Refuse(configuration, new ScalekitException(
                ErrorIds.InvalidValue,
                "The accounts for an MCP configuration cannot be filtered by organization, user, connection or provider; nothing was sent.")
            {
                RecommendedAction = "Leave these out: -Identifier already selects the user.",
            });
            return;
        }

        var connectors = Wildcards.Compile(Connector);
        foreach (var identifier in Identifier)
        {
            // The list also has connections without an account of the user.
            List<ConnectedAccount>(
                $"{configuration} {identifier}",
                (client, options) => client.McpConfigurations.ListAccounts(configuration, identifier, options),
                account => account.Id is not null && Wildcards.Match(connectors, account.Connector) && HasStatus(account));
        }
    }

    private void Get(string id) =>
        Run(id, (client, stopping) => client.ConnectedAccounts.GetAsync(ConnectedAccountKey.OfId(id), stopping));

    private bool HasStatus(ConnectedAccount account) =>
        Status is null || Status.Contains(account.Status, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<IReadOnlyCollection<string>?> Portions(string[]? names) => names is null
        ? new IReadOnlyCollection<string>?[] { null }
        : names.Distinct(StringComparer.Ordinal)
            .Select((name, index) => (name, index))
            .GroupBy(item => item.index / MostConnectionNames, item => item.name)
            .Select(portion => portion.ToArray());

    // The service filters by one exact value only; patterns and several values are filtered here.
    private static string? Exact(string[]? patterns) =>
        patterns is { Length: 1 } && !WildcardPattern.ContainsWildcardCharacters(patterns[0]) ? patterns[0] : null;
}
