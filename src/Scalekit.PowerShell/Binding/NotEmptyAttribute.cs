using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Refuses an empty value with a sentence about what it was to name. The engine's own sentence speaks of arguments and null, and an object
/// in the pipeline may have the property without a value.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NotEmptyAttribute : ValidateArgumentsAttribute
{
    /// <summary>Creates one.</summary>
    /// <param name="problem">What is wrong, and what to do.</param>
    public NotEmptyAttribute(string problem) => Problem = problem;

    /// <summary>What is wrong, and what to do.</summary>
    public string Problem { get; }

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var isEmpty = PlainValues.Unwrap(arguments) switch
        {
            null or "" => true,
            ICollection { Count: 0 } => true,
            IEnumerable several and not string => several.Cast<object?>().Any(one => PlainValues.Unwrap(one) is null or ""),
            _ => false,
        };
        if (isEmpty)
            throw new ValidationMetadataException(Problem);
    }
}
