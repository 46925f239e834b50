using System;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Marks a parameter that takes identifiers. Blanks around them are taken off when they are bound, so that what is shown and what is
/// sent is the same; whether they can be right is checked for every input before anything is changed.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class IdentifierAttribute : ArgumentTransformationAttribute
{
    /// <summary>Creates one.</summary>
    /// <param name="of">What the identifier is called in a sentence: "organization id", or "external id".</param>
    public IdentifierAttribute(string? of) => Of = of;

    /// <summary>What the identifier is called in a sentence; null where the parameter takes another text.</summary>
    public string? Of { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValues.Unwrap(inputData) switch
    {
        string text => Trimmed(text),
        object?[] texts when texts.All(text => PlainValues.Unwrap(text) is string) =>
            Array.ConvertAll(texts, text => Trimmed((string)PlainValues.Unwrap(text)!)),
        _ => inputData,
    };

    // Blanks alone stay as they are: they are the error of one input, and not an empty cell.
    private protected string Trimmed(string text) =>
        Of is not null && IdentifierText.Trim(text) is { Length: > 0 } trimmed ? trimmed : text;
}
