using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Tells what of an object in the pipeline was bound to -Id. A row of a file may name a user by external id or e-mail address instead, and
/// the engine tries the parameter that takes objects before those that take their properties.
/// </summary>
internal static class UserKeySource
{
    /// <summary>The user whom an identifier names.</summary>
    /// <param name="id">What was bound.</param>
    /// <param name="externalId">The property that has the external id.</param>
    public static UserKey KeyOf(string id, string externalId) => new(KindOf(id, externalId), id);

    /// <summary>How a sentence names the user.</summary>
    public static string Phrase(this UserKey key) => key.Kind switch
    {
        UserKeyKind.ExternalId => $"the user with the external id '{key}'",
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
