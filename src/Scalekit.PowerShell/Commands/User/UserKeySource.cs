using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Tells which property of a piped object was bound to -Id. A row of a file may have an external ID or e-mail address instead of an ID, and
/// the engine tries the parameter that takes whole objects before those that take properties.
/// </summary>
internal static class UserKeySource
{
    /// <summary>The user that a bound value names.</summary>
    /// <param name="id">The bound value.</param>
    /// <param name="externalId">The property that has the external ID.</param>
    public static UserKey KeyOf(string id, string externalId) => new(KindOf(id, externalId), id);

    /// <summary>The user as named in a sentence.</summary>
    public static string Phrase(this UserKey key) => key.Kind switch
    {
        UserKeyKind.ExternalId => $"the user with the external ID '{key}'",
        UserKeyKind.Email => $"the user with the e-mail address {key}",
        _ => $"user {key}",
    };

    private static UserKeyKind KindOf(string id, string externalId)
    {
        if (BoundFrom.Of(id) is not { } source || Has(source, "UserId", id) || Has(source, "Id", id))
            return UserKeyKind.Id;
        return Has(source, "Email", id) ? UserKeyKind.Email
            : Has(source, externalId, id) ? UserKeyKind.ExternalId
            : UserKeyKind.Id;
    }

    private static bool Has(PSObject source, string property, string id) =>
        PipedObject.TextOf(source, property) is { } text && IdentifierText.Trim(text) == id;
}
