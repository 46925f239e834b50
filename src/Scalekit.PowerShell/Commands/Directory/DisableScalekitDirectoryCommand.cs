using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Stops the synchronization of SCIM directories (disableDirectory). Only the running service has it.</summary>
[Cmdlet(VerbsLifecycle.Disable, "ScalekitDirectory", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Directory))]
public sealed class DisableScalekitDirectoryCommand : DirectoryCommand
{
    /// <summary>Return the directory after the change, which takes one more request.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessOne(string organizationId, string id, string phrase) =>
        Change(
            id,
            $"Disable {phrase}; users are no longer added or removed, so people who leave keep their access",
            async (client, stopping) =>
            {
                await client.Directories.DisableAsync(organizationId, id, stopping).ConfigureAwait(false);
                return PassThru ? await client.Directories.GetAsync(organizationId, id, stopping).ConfigureAwait(false) : null;
            });
}
