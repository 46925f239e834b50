using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Scalekit.Configuration;

/// <summary>The names of the files that exports write. They are valid on every file system, including case-insensitive ones.</summary>
internal static class FileNames
{
    private const int LongestId = 100, LongestReadable = 60;

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com", "lpt"];

    /// <summary>The file for objects of a kind that belongs to the environment.</summary>
    public static string OfKind(Kind kind)
    {
        // Default roles are easiest to read beside the roles.
        var section = kind.Name == ConfigurationKind.DefaultRole ? AllKinds.Of(ConfigurationKind.Role).Section : kind.Section;
        return string.Concat(section.Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}")) + ".json";
    }

    /// <summary>
    /// The file for an organization: its external ID if that is a safe file name, otherwise its readable part and a hash.
    /// </summary>
    /// <param name="externalId">The external ID.</param>
    /// <param name="digits">The number of hash digits. Use more if the name is taken.</param>
    public static string OfOrganization(string externalId, int digits = 8) =>
        $"{FileMembers.OrganizationFolder}/{(digits == 8 && IsSafe(externalId) ? externalId : Safe(externalId, digits))}.json";

    private static bool IsSafe(string id) => id.Length is > 0 and <= LongestId && id[0] != '.' && id.All(IsSafe) && !IsDevice(id);

    private static bool IsSafe(char letter) => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.';

    // Windows also takes 'con.txt' for the device, and 'com1' to 'com9'.
    private static bool IsDevice(string id)
    {
        var name = id.Split('.')[0];
        return Devices.Contains(name) || (name.Length == 4 && char.IsDigit(name[3]) && Devices.Contains(name.Substring(0, 3)));
    }

    private static string Safe(string id, int digits)
    {
        var readable = new StringBuilder();
        foreach (var letter in id.ToLowerInvariant().Take(LongestReadable))
        {
            if (IsSafe(letter) && letter != '.')
                readable.Append(letter);
            else if (readable.Length > 0 && readable[readable.Length - 1] != '-')
                readable.Append('-');
        }

        using var hash = SHA256.Create();
        var code = string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(id))
            .Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
        return $"{readable.ToString().Trim('-')}~{code.Substring(0, digits)}";
    }
}
