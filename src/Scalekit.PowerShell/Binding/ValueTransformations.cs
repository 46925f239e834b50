using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Takes text values by name from a hashtable, an object or JSON text; numbers, booleans and times become text in the invariant culture.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class MetadataAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Transformation.Apply(inputData, PlainValues.ToTexts);
}

/// <summary>Takes a free-form object from a hashtable, an object or JSON text.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FreeFormObjectAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Transformation.Apply(inputData, PlainValues.ToObject);
}

/// <summary>Takes free-form objects from hashtables, objects, or the text of a JSON object or of a list of them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FreeFormObjectsAttribute : ArgumentTransformationAttribute
{
    /// <summary>What was bound, as the client takes it; null if nothing was given.</summary>
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
        // An empty cell of a CSV file counts as not given; the cmdlet sees that it is empty.
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
