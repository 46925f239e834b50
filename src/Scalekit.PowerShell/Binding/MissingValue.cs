using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Says what an object lacks that was to have a value in one of several properties.</summary>
internal static class MissingValue
{
    /// <summary>"UserId of the input is empty.", or "The input has no property UserId or Email; it has: Mail."</summary>
    public static string Sentence(object? input, params string[] names)
    {
        var list = string.Join(" or ", names);
        if (PlainValues.Unwrap(input) is IDictionary table)
        {
            return names.FirstOrDefault(table.Contains) is { } key
                ? $"{key} of the hashtable is empty."
                : $"The hashtable has no key {list}.";
        }

        var item = PSObject.AsPSObject(input);
        var empty = string.Join(" and ", names.Where(name => item.Properties[name] is not null));
        return empty.Length > 0
            ? $"{empty} of the {KindOf(item)} is empty."
            : $"The {KindOf(item)} has no property {list}{Columns(item)}.";
    }

    /// <summary>What an object is called in a sentence.</summary>
    public static string KindOf(PSObject item) => item.BaseObject is PSCustomObject ? "input" : item.BaseObject.GetType().Name;

    // The columns of a row show what was misspelt. Other objects have many properties, which are known, so they are not listed.
    private static string Columns(PSObject item) =>
        item.BaseObject is PSCustomObject && item.Properties.Any()
            ? $"; it has: {string.Join(", ", item.Properties.Take(12).Select(property => property.Name))}"
            : "";
}
