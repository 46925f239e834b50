using System.Linq;
using System.Management.Automation;

namespace Scalekit.Playground;

/// <summary>Ten people for the onboarding example, like the rows of a file.</summary>
internal static class Newcomers
{
    private static readonly (string First, string Last, string Role)[] People =
    [
        ("Annie", "Easley", "admin"),
        ("Karen", "Sparck", ""),
        ("Sophie", "Wilson", ""),
        ("Radia", "Perlman", "support_agent;viewer"),
        ("Mary", "Jackson", ""),
        ("Jean", "Bartik", "viewer"),
        ("Adele", "Goldberg", ""),
        ("Lynn", "Conway", ""),
        ("Shafi", "Goldwasser", ""),
        ("Frances", "Allen", "member"),
    ];

    /// <summary>Objects with Email, FirstName, LastName and Role.</summary>
    public static object[] Rows { get; } = [.. People.Select(person => Row(person.First, person.Last, person.Role))];

    private static PSObject Row(string first, string last, string role)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("Email", $"{first}.{last}@northwind.example".ToLowerInvariant()));
        row.Properties.Add(new PSNoteProperty("FirstName", first));
        row.Properties.Add(new PSNoteProperty("LastName", last));
        row.Properties.Add(new PSNoteProperty("Role", role));
        return row;
    }
}
