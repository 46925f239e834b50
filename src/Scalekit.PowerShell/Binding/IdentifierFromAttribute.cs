using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Lets an ID parameter take text, a whole number, or an object with the ID in one of the given properties; the first property with a
/// value is used. An object without any of them is rejected, and not converted to text.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class IdentifierFromAttribute : IdentifierAttribute
{
    /// <summary>Sets the properties that can have the ID.</summary>
    /// <param name="properties">Property names, the most specific first.</param>
    public IdentifierFromAttribute(params string[] properties)
        : base(null) =>
        Properties = properties;

    /// <summary>Property names, the most specific first.</summary>
    public string[] Properties { get; }

    /// <summary>
    /// Whether another parameter can name the same thing. An object without an ID is then not an error, and the value of this parameter is
    /// empty.
    /// </summary>
    public bool IsOneOfSeveral { get; set; }

    /// <summary>
    /// A property that another parameter of the cmdlet takes from objects without an ID; null if there is no such parameter.
    /// </summary>
    public string? Otherwise { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (StandIn(inputData) is { } standIn)
            return standIn;
        if (PlainValues.Unwrap(inputData) is IEnumerable list and not (string or IDictionary))
            return list.Cast<object?>().Select(item => TrimmedIdentifier(item, engineIntrinsics)).ToArray();
        return TrimmedIdentifier(inputData, engineIntrinsics) ?? inputData;
    }

    private object? TrimmedIdentifier(object? input, EngineIntrinsics engine)
    {
        var found = Identifier(input, engine);
        if (found is not string text)
            return found;
        text = Trimmed(text);
        return PlainValues.Unwrap(input) is string ? text : BoundFrom.Remember(text, PSObject.AsPSObject(input));
    }

    private object? Identifier(object? input, EngineIntrinsics engine)
    {
        switch (PlainValues.Unwrap(input))
        {
            case null or string or Guid or int or long:
                return PlainValues.Unwrap(input);
            case IDictionary values:
                return FirstOf(Properties.Where(values.Contains).Select(name => values[name])) ?? Missing(input);
            default:
                var item = PSObject.AsPSObject(input);
                var value = ValueOf(item);
                if (value is null or "" && DisplayData.Load(engine))
                    value = ValueOf(item);
                return value switch
                {
                    null => Missing(input),
                    "" when IsForAnother(item) => Missing(input),
                    (string or Guid or int or long) and var found => found,
                    _ => throw new ArgumentTransformationMetadataException(
                        $"{string.Join(" or ", Properties)} is neither a string nor a number."),
                };
        }
    }

    private object? ValueOf(PSObject item) => FirstOf(Properties.Select(name => item.Properties[name]?.Value));

    // A blank cell is skipped if another property has a value.
    private static object? FirstOf(IEnumerable<object?> values)
    {
        var found = values.Select(PlainValues.Unwrap).Where(value => value is not null).ToArray();
        return found.FirstOrDefault(value => value is not string text || !string.IsNullOrWhiteSpace(text)) ?? found.FirstOrDefault();
    }

    // After a failed transformation, the engine tries another parameter only if the failure was a cast.
    private string Missing(object? input)
    {
        if (IsOneOfSeveral)
            return "";
        var problem = MissingValue.Sentence(input, Properties);
        throw IsForAnother(PSObject.AsPSObject(input))
            ? new ArgumentTransformationMetadataException(problem, new PSInvalidCastException(problem))
            : new ArgumentTransformationMetadataException(problem);
    }

    private bool IsForAnother(PSObject item) => Otherwise is not null && item.Properties[Otherwise]?.Value is not (null or "");
}
