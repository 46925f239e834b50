using System.Collections;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Creates a custom connector of the environment (createCustomProvider). Only the running service has them; with the published contract,
/// the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.New, "ScalekitConnector", SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.Connector))]
public sealed class NewScalekitConnectorCommand : PipedChangeCommand
{
    /// <summary>The display name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <summary>The ways to authorize an account: hashtables, objects or JSON text. Values can be secure strings.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("AuthPatterns")]
    [FreeFormObjects]
    public object[]? AuthPattern { get; set; }

    /// <summary>What it is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The URL for requests to the third party; it must begin with https://.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ProxyUrl { get; set; }

    /// <summary>Send requests through the proxy.</summary>
    [Parameter]
    public SwitchParameter ProxyEnabled { get; set; }

    /// <summary>The URL of the icon.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? IconUrl { get; set; }

    /// <summary>Your own text values, by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    // A piped connector is copied; values of other Scalekit objects are not used.
    private protected override bool TakesValues => PipedObject.KindOf(InputObject) is null or nameof(Scalekit.Connector);

    private protected override void ProcessInput()
    {
        var name = DisplayName;
        const string advice = "Give the new connector's name with -DisplayName.";
        if (!IsNameOf(nameof(Scalekit.Connector), "a connector", nameof(DisplayName), name, advice))
            return;
        var connector = new ConnectorInput
        {
            DisplayName = name,
            AuthPatterns = FreeFormObjectsAttribute.Of(Given(AuthPattern)),
            Description = Given(Description),
            ProxyUrl = Given(ProxyUrl),
            ProxyEnabled = IsOnCommandLine(nameof(ProxyEnabled)) ? ProxyEnabled.IsPresent : null,
            IconUrl = Given(IconUrl),
            Metadata = Given(Metadata),
        };
        Change(
            name,
            thing: null,
            $"Create connector '{name}'",
            (client, stopping) => client.Connectors.CreateAsync(connector, stopping));
    }
}
