using System.Collections;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Changes a connector of the environment's own (updateCustomProvider). Only what is given is sent. Only the running service has them; by
/// the published contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitConnector", SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.Connector))]
public sealed class SetScalekitConnectorCommand : ConnectorCommand
{
    /// <summary>The connector's identifier, which New-ScalekitConnector wrote.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Connector")]
    [ValidateNotNullOrEmpty]
    [Identifier("connector")]
    public string Id { get; set; } = "";

    /// <summary>The name that people see.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>The ways to authorize an account, all of them: hashtables, objects or JSON text. Values may be secure strings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AuthPatterns")]
    [FreeFormObjects]
    public object[]? AuthPattern { get; set; }

    /// <summary>What it is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The address that requests to the third party go to; it begins with https://.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ProxyUrl { get; set; }

    /// <summary>Requests go through the proxy, or with -ProxyEnabled:$false not.</summary>
    [Parameter]
    public SwitchParameter ProxyEnabled { get; set; }

    /// <summary>The address of the icon.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? IconUrl { get; set; }

    /// <summary>Values of your own, by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    /// <summary>Write the changed connector.</summary>
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

        // The service has no way to look at a connector.
        var preview = Preferences.IsTrial ? $": {ConnectorValues.Diff(InputObject, changes)}" : "";
        Change(
            id,
            $"Change {what} of connector {id}{preview}",
            (client, stopping) => client.Connectors.UpdateAsync(id, changes, stopping),
            write: PassThru);
    }
}
