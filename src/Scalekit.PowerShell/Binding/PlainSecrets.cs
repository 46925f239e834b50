using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Shows secrets as text, because the caller asked for it: in properties, and in a view of their own.</summary>
internal static class PlainSecrets
{
    // The views of these are in Scalekit.Format.ps1xml.
    private const string Prefix = "Plain.";

    /// <summary>Fills the properties that have the secrets as text, and lets the object be shown with them.</summary>
    public static void Reveal(Resource thing)
    {
        ((IHasSecrets)thing).Reveal();
        PSObject.AsPSObject(thing).TypeNames.Insert(0, Prefix + thing.GetType().FullName);
    }
}
