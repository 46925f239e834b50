using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Remembers which object the text of a parameter was read from, as long as there is the text: <c>Invoke-ScalekitTool t $account</c>
/// binds only the identifier, but the account has more to say.
/// </summary>
internal static class BoundFrom
{
    private static readonly ConditionalWeakTable<string, PSObject> Objects = new();

    /// <summary>The text, as one that no other parameter has.</summary>
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
