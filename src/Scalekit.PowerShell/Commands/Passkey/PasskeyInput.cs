using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>A passkey in the pipeline, or given as an argument.</summary>
internal static class PasskeyInput
{
    /// <summary>The name that it has now; null if nobody knows it.</summary>
    public static string? NameOf(PSCmdlet cmdlet, string id) =>
        Of(cmdlet, id) is { } passkey ? PipedObject.TextOf(passkey, "DisplayName") ?? "" : null;

    /// <summary>
    /// What people know it by, as it follows its identifier in a sentence: " of user usr_1 (My YubiKey, YubiKey 5)"; empty if nobody
    /// knows.
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
