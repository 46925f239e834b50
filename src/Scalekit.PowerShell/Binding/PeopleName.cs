using System;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Puts a thing's name before its ID in a sentence, if an object at hand has the name.</summary>
internal static class PeopleName
{
    private static readonly string[] OrganizationColumns = ["OrganizationName", "OrganizationDisplayName", "Organization"];

    /// <summary>The sentence, with the name: "Delete user ada@example.com (usr_1)".</summary>
    /// <param name="sentence">A sentence that contains the ID.</param>
    /// <param name="identifier">The ID.</param>
    /// <param name="model">The kind of the thing, such as User.</param>
    /// <param name="source">The object that the ID was read from, or that was piped in with it; null if there is none.</param>
    public static string Add(string sentence, string identifier, string model, PSObject? source)
    {
        if (identifier.Trim().Length == 0 || Of(identifier, model, source) is not { } name)
            return sentence;
        if (sentence.IndexOf(name, StringComparison.Ordinal) >= 0)
            return sentence;
        var start = PlaceOf(identifier, sentence);
        return start < 0 ? sentence : sentence.Insert(start + identifier.Length, ")").Insert(start, $"{name} (");
    }

    private static string? Of(string identifier, string model, PSObject? source)
    {
        if (source is null)
            return null;
        var isOwn = PipedObject.TextOf(source, "Id") == identifier;
        return model switch
        {
            nameof(Organization) => (isOwn ? PipedObject.TextOf(source, "DisplayName") : null)
                ?? OrganizationColumns.Select(column => PipedObject.TextOf(source, column)).FirstOrDefault(text => text is not null),
            nameof(User) => PipedObject.TextOf(source, "Email") ?? PipedObject.TextOf(source, "UserEmail"),
            _ => null,
        };
    }

    // Only whole words match: an ID may be the beginning of a longer one.
    private static int PlaceOf(string identifier, string sentence)
    {
        for (var start = sentence.IndexOf(identifier, StringComparison.Ordinal); start >= 0;
            start = sentence.IndexOf(identifier, start + 1, StringComparison.Ordinal))
        {
            var end = start + identifier.Length;
            if ((start == 0 || !IsPart(sentence[start - 1])) && (end == sentence.Length || !IsPart(sentence[end])))
                return start;
        }

        return -1;
    }

    private static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-';
}
