using System;
using System.Collections;
using System.Collections.Generic;
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
    /// Whether another parameter may name the same thing. An object without an identifier is then no error of this parameter, and its
    /// value is empty.
    /// </summary>
    public bool IsOneOfSeveral { get; set; }

    /// <summary>
    /// The property of objects that another parameter of the cmdlet takes, if they have none of these; null if there is no such parameter.
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
                        $"{string.Join(" or ", Properties)} is neither a text nor a number."),
                };
        }
    }

    private object? ValueOf(PSObject item) => FirstOf(Properties.Select(name => item.Properties[name]?.Value));

    // A blank cell says nothing if another has a value.
    private static object? FirstOf(IEnumerable<object?> values)
    {
        var found = values.Select(PlainValues.Unwrap).Where(value => value is not null).ToArray();
        return found.FirstOrDefault(value => value is not string text || !string.IsNullOrWhiteSpace(text)) ?? found.FirstOrDefault();
    }

    // The engine tries no other parameter after a failed transformation, unless it was a cast that failed.
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
