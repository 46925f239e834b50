using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Rejects an empty value with a message that says what to give. The engine's own message is about arguments and null, which does not help
/// if a piped object has the property without a value.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NotEmptyAttribute : ValidateArgumentsAttribute
{
    /// <summary>Sets the message.</summary>
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
