using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Remembers the object that a parameter's text was read from, for as long as the text exists. <c>Invoke-ScalekitTool t $account</c>
/// binds only the identifier, but the cmdlet also needs other properties of the account.
/// </summary>
internal static class BoundFrom
{
    private static readonly ConditionalWeakTable<string, PSObject> Objects = new();

    /// <summary>Returns a new copy of the text, because the table compares by reference.</summary>
    public static string Remember(string text, PSObject source)
    {
        var own = new string(text.ToCharArray());
        if (own.Length > 0)
            Objects.Add(own, source);
        return own;
    }

    /// <summary>The object that this very text was read from; null if it was given as text.</summary>
    public static PSObject? Of(string text) => Objects.TryGetValue(text, out var source) ? source : null;
}
