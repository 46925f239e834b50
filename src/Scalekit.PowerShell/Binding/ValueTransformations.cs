using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Accepts text values by name as a hashtable, an object or JSON text. Numbers, booleans and times become text in the invariant culture.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class MetadataAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Transformation.Apply(inputData, PlainValues.ToTexts);
}

/// <summary>Accepts a free-form object as a hashtable, an object or JSON text.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FreeFormObjectAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Transformation.Apply(inputData, PlainValues.ToObject);
}

/// <summary>Accepts free-form objects as hashtables, objects, or the text of a JSON object or of a list of them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FreeFormObjectsAttribute : ArgumentTransformationAttribute
{
    /// <summary>The bound value in the client's form; null if nothing was given.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>>? Of(object[]? bound) =>
        bound is null ? null : Array.ConvertAll(bound, item => (IReadOnlyDictionary<string, object?>)PlainValues.Unwrap(item)!);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Transformation.Apply(inputData, input => PlainValues.ToObjects(input).ToArray<object>());
}

internal static class Transformation
{
    /// <summary>Converts a value; a failure becomes a parameter error.</summary>
    public static object Apply<T>(object input, Func<object?, T> convert)
        where T : class
    {
        // An empty CSV cell counts as not given: the cmdlet gets null.
        if (input is null || input is PSObject { BaseObject: null or "" } or "")
            return null!;
        try
        {
            return convert(input);
        }
        catch (ScalekitException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
