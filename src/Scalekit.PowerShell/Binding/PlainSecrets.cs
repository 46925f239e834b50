using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Shows secrets as plain text, in properties and a separate view, because the caller asked for it.</summary>
internal static class PlainSecrets
{
    // Scalekit.Format.ps1xml has the views of these type names.
    private const string Prefix = "Plain.";

    /// <summary>Fills the plain-text properties, and selects the view that shows them.</summary>
    public static void Reveal(Resource thing)
    {
        ((IHasSecrets)thing).Reveal();
        PSObject.AsPSObject(thing).TypeNames.Insert(0, Prefix + thing.GetType().FullName);
    }
}
