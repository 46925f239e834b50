using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Finds a name that people recognize an input by: an e-mail address, a name, or another value that identifies a row.</summary>
internal static class RowName
{
    private const int Longest = 80;

    // In the order in which people recognize them.
    private static readonly string[] Columns =
        ["Email", "DisplayName", "UserExternalId", "ExternalId", "Name", "Domain", "Identifier", "UserId", "OrganizationId", "Id"];

    /// <summary>The name; null if the input has none.</summary>
    public static string? Of(PSObject? input)
    {
        var text = input?.BaseObject as string
            ?? Columns.Select(column => PipedObject.TextOf(input, column)).FirstOrDefault(one => one is not null);
        return text is { Length: > Longest } ? text.Substring(0, Longest - 3) + "..." : text;
    }
}
