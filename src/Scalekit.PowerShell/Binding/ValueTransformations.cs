using System;
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
