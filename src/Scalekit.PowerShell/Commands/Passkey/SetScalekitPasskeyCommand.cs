using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Gives a passkey another name (updateCredential); nothing else of it can be changed. Only the running service has passkeys; by the
/// published contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitPasskey", SupportsShouldProcess = true)]
[OutputType(typeof(Passkey))]
public sealed class SetScalekitPasskeyCommand : ChangeCommand
{
    /// <summary>The passkey: its identifier, or the passkey itself.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "passkey id")]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>The name that tells it from the user's others; 1 to 120 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>Write the changed passkey.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool TakesValues => PipedObject.KindOf(PipelineInput.Of(this)) is null;

    private protected override void ProcessInput()
    {
        var (id, name) = (Id, DisplayName!);
        if (!IsGiven(nameof(DisplayName), DisplayName))
        {
            WriteWarning($"Nothing to change for passkey {id}: give -DisplayName.");
            return;
        }

        // The service cannot be asked for one passkey, but the one in the pipeline has its name.
        var preview = PasskeyInput.NameOf(this, id) is { } now ? $": {new FieldDiff().Add("display name", now, name)}" : $" to '{name}'";
        Change(
            id,
            $"Change display name of passkey {id}{preview}",
            (client, stopping) => client.Passkeys.RenameAsync(id, name, stopping),
            write: PassThru);
    }
}
