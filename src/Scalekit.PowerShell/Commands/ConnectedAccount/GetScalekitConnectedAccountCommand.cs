using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Connected accounts (listConnectedAccounts). The contract has no filters, so these are applied here.</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitConnectedAccount", SupportsPaging = true)]
[OutputType(typeof(ConnectedAccount))]
public sealed class GetScalekitConnectedAccountCommand : ListCommand
{
    /// <summary>Connectors, such as gmail; wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Connector { get; set; }

    /// <summary>Whose accounts; wildcards allowed.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Identifier { get; set; }

    /// <summary>Statuses, such as ACTIVE.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectedAccountStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Status { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var connectors = Wildcards.Compile(Connector);
        var identifiers = Wildcards.Compile(Identifier);
        List<ConnectedAccount>(null, (client, options) => client.ListConnectedAccounts(options), connectors is null && identifiers is null && Status is null
            ? null
            : account => Wildcards.Match(connectors, account.Connector)
                && Wildcards.Match(identifiers, account.Identifier)
                && (Status is null || Status.Contains(account.Status, StringComparer.OrdinalIgnoreCase)));
    }
}
