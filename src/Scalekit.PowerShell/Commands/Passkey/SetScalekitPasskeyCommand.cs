using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Renames a passkey (updateCredential); nothing else can be changed. Only the running service has passkeys; with the published contract,
/// the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitPasskey", SupportsShouldProcess = true)]
[OutputType(typeof(Passkey))]
public sealed class SetScalekitPasskeyCommand : ChangeCommand
{
    /// <summary>The passkey: its ID, or the passkey itself.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "passkey ID")]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>The name that distinguishes it from the user's other passkeys; 1 to 120 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>Return the changed passkey.</summary>
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

        // The service has no operation for a single passkey, but a piped passkey has its current name.
        var preview = PasskeyInput.NameOf(this, id) is { } now ? $": {new FieldDiff().Add("display name", now, name)}" : $" to '{name}'";
        Change(
            id,
            $"Change display name of passkey {id}{preview}",
            (client, stopping) => client.Passkeys.RenameAsync(id, name, stopping),
            write: PassThru);
    }
}
