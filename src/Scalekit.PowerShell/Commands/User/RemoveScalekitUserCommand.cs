using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
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
            var email = key.Kind == UserKeyKind.Id ? PipedObject.TextOf(BoundFrom.Of(key.Text) ?? InputObject, "Email") : null;
            var shown = email is null ? "" : $" ({email})";
            Change<object?>(
                key.Text,
                key.Lane,
                $"Delete {key.Phrase}{shown} from every organization",
                async (client, stopping) =>
                {
                    await DeleteAsync(client, key, stopping).ConfigureAwait(false);
                    return null;
                });
        }
    }

    private static async Task DeleteAsync(ScalekitClient client, UserKey key, CancellationToken stopping)
    {
        if (key.Kind == UserKeyKind.ExternalId)
            await client.Users.DeleteByExternalIdAsync(key.Text, stopping).ConfigureAwait(false);
        else
            await client.Users.DeleteAsync(await key.IdAsync(client, stopping).ConfigureAwait(false), stopping).ConfigureAwait(false);
    }
}
