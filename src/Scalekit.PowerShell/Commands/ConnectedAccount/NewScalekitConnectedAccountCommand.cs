using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Creates a connected account (createConnectedAccount).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitConnectedAccount", SupportsShouldProcess = true)]
[OutputType(typeof(ConnectedAccount))]
public sealed class NewScalekitConnectedAccountCommand : ConnectedAccountCredentialsCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var input = Input;
        Change(Target, $"Create connected account {Target}", (client, stopping) => client.CreateConnectedAccountAsync(input, stopping));
    }
}
