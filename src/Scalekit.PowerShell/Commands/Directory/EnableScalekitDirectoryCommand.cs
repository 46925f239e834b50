using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Starts the synchronization of SCIM directories (enableDirectory). Only the running service has it.</summary>
[Cmdlet(VerbsLifecycle.Enable, "ScalekitDirectory", SupportsShouldProcess = true)]
[OutputType(typeof(Directory))]
public sealed class EnableScalekitDirectoryCommand : DirectoryCommand
{
    /// <summary>Return the directory after the change, which takes one more request.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessOne(string organizationId, string id, string phrase) =>
        Change(id, $"Enable {phrase}; it adds, changes and removes users", async (client, stopping) =>
        {
            await client.Directories.EnableAsync(organizationId, id, stopping).ConfigureAwait(false);
            return PassThru ? await client.Directories.GetAsync(organizationId, id, stopping).ConfigureAwait(false) : null;
        });
}
