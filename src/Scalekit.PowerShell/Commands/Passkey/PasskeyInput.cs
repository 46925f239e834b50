using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Reads a passkey that is piped in or given as an argument.</summary>
internal static class PasskeyInput
{
    /// <summary>Its current name; null if unknown.</summary>
    public static string? NameOf(PSCmdlet cmdlet, string id) =>
        Of(cmdlet, id) is { } passkey ? PipedObject.TextOf(passkey, "DisplayName") ?? "" : null;

    /// <summary>
    /// A description to put behind its ID in a sentence: " of user usr_1 (My YubiKey, YubiKey 5)"; empty if unknown.
    /// </summary>
    public static string Described(PSCmdlet cmdlet, string id)
    {
        if (Of(cmdlet, id) is not { } passkey)
            return "";
        var of = Text("UserId") is { } userId ? $" of user {userId}" : "";
        var names = new[] { Text("DisplayName"), Text("AuthenticatorName") }.Where(text => text is not null).ToArray();
        return names.Length == 0 ? of : $"{of} ({string.Join(", ", names)})";

        string? Text(string name) => PipedObject.TextOf(passkey, name);
    }

    private static PSObject? Of(PSCmdlet cmdlet, string id) =>
        (BoundFrom.Of(id) ?? PipelineInput.Of(cmdlet)) is { } input && PipedObject.ModelOf(input) == nameof(Passkey) ? input : null;
}
