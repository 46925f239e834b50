using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Words the error for an object that has no value in any of the needed properties.</summary>
internal static class MissingValue
{
    /// <summary>"The input has no value for UserId.", or "The input has no property UserId or Email; it has: Mail."</summary>
    public static string Sentence(object? input, params string[] names)
    {
        var list = string.Join(" or ", names);
        if (PlainValues.Unwrap(input) is IDictionary table)
        {
            return names.FirstOrDefault(table.Contains) is { } key
                ? $"The hashtable has no value for {key}."
                : $"The hashtable has no key {list}.";
        }

        var item = PSObject.AsPSObject(input);
        var empty = string.Join(" and ", names.Where(name => item.Properties[name] is not null));
        return empty.Length > 0
            ? $"The {KindOf(item)} has no value for {empty}."
            : $"The {KindOf(item)} has no property {list}{Columns(item)}.";
    }

    /// <summary>What an object is called in a sentence.</summary>
    public static string KindOf(PSObject item) => item.BaseObject is PSCustomObject ? "input" : item.BaseObject.GetType().Name;

    // The columns of a row help to find a misspelling. Other objects have many well-known properties, so these are not listed.
    private static string Columns(PSObject item) =>
        item.BaseObject is PSCustomObject && item.Properties.Any()
            ? $"; it has: {string.Join(", ", item.Properties.Take(12).Select(property => property.Name))}{Delimiter(item)}"
            : "";

    // Excel separates the columns of a CSV file with semicolons in many countries.
    private static string Delimiter(PSObject item)
    {
        var only = item.Properties.Count() == 1 ? item.Properties.Single().Name : "";
        return only.Contains(";") ? ". The file is separated by semicolons: read it with Import-Csv -Delimiter ';'"
            : only.Contains("\t") ? ". The file is separated by tabs: read it with Import-Csv -Delimiter \"`t\""
            : "";
    }
}
