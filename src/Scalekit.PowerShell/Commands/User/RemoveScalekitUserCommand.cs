using System.Management.Automation;
using Scalekit.PowerShell.Binding;

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
            // Whoever pipes a user in sees whose identifier it is.
            var email = key.Kind == UserKeyKind.Id ? PipedObject.TextOf(BoundFrom.Of(key.Value) ?? InputObject, "Email") : null;
            var shown = email is null ? "" : $" ({email})";
            Change(
                key.Value,
                $"Delete {key.Phrase()}{shown} from every organization",
                (client, stopping) => client.Users.DeleteAsync(key, stopping));
        }
    }
}
