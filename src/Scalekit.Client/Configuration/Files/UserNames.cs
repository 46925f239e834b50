namespace Scalekit.Configuration;

/// <summary>
/// The two names of a user: the external id, which is matched exactly, and the e-mail address, which is matched in any case.
/// </summary>
internal static class UserNames
{
    /// <summary>An e-mail address in the form in which it is matched.</summary>
    public static string Address(string address) => address.Normalize().ToLowerInvariant();

    /// <summary>A name that is an address if it has the sign of one.</summary>
    public static string AddressOrId(string name) => IsAddress(name) ? Address(name) : name;

    public static bool IsAddress(string name) => name.IndexOf('@') >= 0;
}
