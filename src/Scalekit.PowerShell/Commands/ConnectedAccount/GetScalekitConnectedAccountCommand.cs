using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Connected accounts (listConnectedAccounts). The published contract has no filters, so most are applied here too.</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitConnectedAccount", SupportsPaging = true)]
[OutputType(typeof(ConnectedAccount))]
public sealed class GetScalekitConnectedAccountCommand : ListCommand
{
    /// <summary>Connectors, such as gmail; wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Identifier("connector")]
    public string[]? Connector { get; set; }

    /// <summary>Whose accounts; wildcards allowed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Identifier("identifier")]
    public string[]? Identifier { get; set; }

    /// <summary>Statuses, such as ACTIVE.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectedAccountStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Status { get; set; }

    /// <summary>Only accounts of this organization. Only the running service has this filter.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string? OrganizationId { get; set; }

    /// <summary>Only accounts of this user. Only the running service has this filter.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", Of = "user id")]
    [ValidateNotNullOrEmpty]
    public string? UserId { get; set; }

    private protected override void ProcessInput()
    {
        var connectors = Wildcards.Compile(Connector);
        var identifiers = Wildcards.Compile(Identifier);
        var filter = new ConnectedAccountFilter
        {
            Connector = Exact(Connector),
            Identifier = Exact(Identifier),
            OrganizationId = OrganizationId,
            UserId = UserId,
        };
        List<ConnectedAccount>(
            Identifier ?? Connector ?? (object?)UserId ?? OrganizationId,
            (client, options) => client.ConnectedAccounts.List(options, filter),
            connectors is null && identifiers is null && Status is null
                ? null
                : account => Wildcards.Match(connectors, account.Connector)
                    && Wildcards.Match(identifiers, account.Identifier)
                    && (Status is null || Status.Contains(account.Status, StringComparer.OrdinalIgnoreCase)));
    }

    // The service filters by one exact value only; patterns and several values are filtered here.
    private static string? Exact(string[]? patterns) =>
        patterns is { Length: 1 } && !WildcardPattern.ContainsWildcardCharacters(patterns[0]) ? patterns[0] : null;
}
