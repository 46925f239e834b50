namespace Scalekit.Configuration;

/// <summary>The two names of a user: the external ID, matched exactly, and the e-mail address, matched case-insensitively.</summary>
internal static class UserNames
{
    /// <summary>Returns an e-mail address in the form that it is matched by.</summary>
    public static string Address(string address) => address.Normalize().ToLowerInvariant();

    /// <summary>Returns the name, normalized if it is an e-mail address.</summary>
    public static string AddressOrId(string name) => IsAddress(name) ? Address(name) : name;

    public static bool IsAddress(string name) => name.IndexOf('@') >= 0;
}
