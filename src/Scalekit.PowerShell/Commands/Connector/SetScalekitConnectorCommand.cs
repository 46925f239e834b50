using System.Collections;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Changes a custom connector of the environment (updateCustomProvider). Only given values are sent. Only the running service has them;
/// with the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitConnector", SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.Connector))]
public sealed class SetScalekitConnectorCommand : ConnectorCommand
{
    /// <summary>The connector's ID, as New-ScalekitConnector returned it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Connector")]
    [ValidateNotNullOrEmpty]
    [Identifier("connector")]
    public string Id { get; set; } = "";

    /// <summary>The display name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>The ways to authorize an account, all of them: hashtables, objects or JSON text. Values can be secure strings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AuthPatterns")]
    [FreeFormObjects]
    public object[]? AuthPattern { get; set; }

    /// <summary>What it is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The URL for requests to the third party; it must begin with https://.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ProxyUrl { get; set; }

    /// <summary>Send requests through the proxy, or not with -ProxyEnabled:$false.</summary>
    [Parameter]
    public SwitchParameter ProxyEnabled { get; set; }

    /// <summary>The URL of the icon.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? IconUrl { get; set; }

    /// <summary>Your own text values, by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    /// <summary>Return the changed connector.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        var id = Id;
        if (!IsConnector(id))
            return;
        var changes = new ConnectorInput
        {
            DisplayName = Given(DisplayName),
            AuthPatterns = FreeFormObjectsAttribute.Of(Given(AuthPattern)),
            Description = Given(Description),
            ProxyUrl = Given(ProxyUrl),
            ProxyEnabled = IsOnCommandLine(nameof(ProxyEnabled)) ? ProxyEnabled.IsPresent : null,
            IconUrl = Given(IconUrl),
            Metadata = Given(Metadata),
        };
        var what = ConnectorValues.Names(changes);
        if (what.Length == 0)
        {
            WriteWarning($"Nothing to change for connector {id}: give at least one new value, such as -DisplayName or -ProxyUrl.");
            return;
        }

        // The service has no operation that reads a connector.
        var preview = Preferences.IsTrial ? $": {ConnectorValues.Diff(InputObject, changes)}" : "";
        Change(
            id,
            $"Change {what} of connector {id}{preview}",
            (client, stopping) => client.Connectors.UpdateAsync(id, changes, stopping),
            write: PassThru);
    }
}
