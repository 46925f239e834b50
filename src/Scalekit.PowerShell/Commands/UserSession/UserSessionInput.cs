using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Reads a piped user session.</summary>
internal static class UserSessionInput
{
    /// <summary>
    /// Its ID, from the session itself, a copy, a row of a file, or text; null if the object is something else.
    /// </summary>
    public static string? IdOf(PSObject? input)
    {
        var id = IdentifierText.Trim(input?.BaseObject as string ?? PipedObject.TextOf(input, "Id"));
        return id.Length > 0 && (IsSession(PipedObject.KindOf(input)) || IsSession(IdentifierKind.OfText(id)?.Model)) ? id : null;
    }

    /// <summary>
    /// A description to put behind its ID in a sentence: " of user usr_1 (Chrome on macOS, Paris, France)"; empty if unknown.
    /// </summary>
    public static string Described(PSObject? input)
    {
        if (IdOf(input) is null)
            return "";
        var of = Text("UserId") is { } userId ? $" of user {userId}" : "";
        var device = (Text("Browser"), Text("OperatingSystem")) switch
        {
            ({ } browser, { } system) => $"{browser} on {system}",
            var (browser, system) => browser ?? system,
        };
        var details = string.Join(", ", new[] { device, Text("Location") }.Where(text => text is not null));
        return details.Length == 0 ? of : $"{of} ({details})";

        string? Text(string name) => PipedObject.TextOf(input, name);
    }

    private static bool IsSession(string? model) => model == nameof(UserSession);
}
