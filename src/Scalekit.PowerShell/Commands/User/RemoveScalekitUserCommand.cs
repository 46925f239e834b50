using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Deletes users from the environment and all organizations (deleteUser, deleteUser2). To remove a user from one organization only, use
/// Remove-ScalekitMember.
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
