using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes users from the environment and from every organization (deleteUser, deleteUser2). Remove-ScalekitMember takes a user out of one
/// organization only.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ScalekitUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = IdSet)]
[OutputType(typeof(void))]
public sealed class RemoveScalekitUserCommand : UserKeyCommand
{
    private protected override void ProcessInput()
    {
        foreach (var key in Keys())
        {
            Change(
                key.Value,
                $"Delete {key.Phrase()} from every organization",
                (client, stopping) => client.Users.DeleteAsync(key, stopping));
        }
    }
}
