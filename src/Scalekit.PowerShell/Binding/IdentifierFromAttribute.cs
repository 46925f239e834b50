using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Lets an identifier parameter take whatever the user has at hand: text, a whole number, or an object that has the identifier in one of
/// the named properties; the first that has a value counts. An object without any is rejected rather than turned into text.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class IdentifierFromAttribute : IdentifierAttribute
{
    /// <summary>Creates one.</summary>
    /// <param name="properties">Property names, the most telling first.</param>
    public IdentifierFromAttribute(params string[] properties)
        : base(null) =>
        Properties = properties;

    /// <summary>Property names, the most telling first.</summary>
    public string[] Properties { get; }

    /// <summary>
    /// Properties that other parameters take and that name the same thing: an object that has one of them needs no identifier.
    /// </summary>
    public string[] Others { get; set; } = [];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (PlainValues.Unwrap(inputData) is IEnumerable list and not (string or IDictionary))
            return list.Cast<object?>().Select(TrimmedIdentifier).ToArray();
        return TrimmedIdentifier(inputData) ?? inputData;
    }

    private object? TrimmedIdentifier(object? input)
    {
        var found = Identifier(input);
        if (found is not string text)
            return found;
        text = Trimmed(text);
        return PlainValues.Unwrap(input) is string ? text : BoundFrom.Remember(text, PSObject.AsPSObject(input));
    }

    private object? Identifier(object? input)
    {
        switch (PlainValues.Unwrap(input))
        {
            case null or string or Guid or int or long:
                return PlainValues.Unwrap(input);
            case IDictionary values:
                return Properties.Where(values.Contains).Select(name => PlainValues.Unwrap(values[name])).FirstOrDefault()
                    ?? (Others.Any(name => IsText(values[name])) ? "" : null)
                    ?? throw new ArgumentTransformationMetadataException(
                        Properties.FirstOrDefault(values.Contains) is { } empty
                            ? $"{empty} of the hashtable is empty."
                            : $"The hashtable has no key {Names()}.");
            default:
                var item = PSObject.AsPSObject(input);
                var found = Properties.Select(name => item.Properties[name]?.Value).FirstOrDefault(value => value is not null);
                if (found is null && Others.Any(name => IsText(item.Properties[name]?.Value)))
                    return "";
                return PlainValues.Unwrap(found) is var identifier && identifier is string or Guid or int or long
                    ? identifier
                    : throw new ArgumentTransformationMetadataException(Problem(item, found));
        }
    }

    private string Problem(PSObject item, object? found)
    {
        if (found is not null)
            return $"{Names()} is neither a text nor a number.";
        var empty = string.Join(" and ", Properties.Where(name => item.Properties[name] is not null));
        return empty.Length > 0
            ? $"{empty} of the {KindOf(item)} is empty."
            : $"The {KindOf(item)} has no property {Names()}{Columns(item)}.";
    }

    private static bool IsText(object? value) => PlainValues.Unwrap(value) is string { Length: > 0 };

    private static string KindOf(PSObject item) => item.BaseObject is PSCustomObject ? "input" : item.BaseObject.GetType().Name;

    // The columns of a row show what was misspelt. Other objects have many properties, which are known, so they are not listed.
    private static string Columns(PSObject item) =>
        item.BaseObject is PSCustomObject && item.Properties.Any()
            ? $"; it has: {string.Join(", ", item.Properties.Take(12).Select(property => property.Name))}"
            : "";

    private string Names() => string.Join(" or ", Properties.Concat(Others));
}
