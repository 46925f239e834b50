using System;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Marks a parameter that takes IDs or names. Blanks around them are trimmed when they are bound, so that the value that is shown is the
/// value that is sent. Their form is checked for every input before anything is changed.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class IdentifierAttribute : ArgumentTransformationAttribute
{
    /// <summary>Sets what the parameter takes.</summary>
    /// <param name="of">What the ID is called in a sentence: "organization ID", or "external ID".</param>
    public IdentifierAttribute(string? of) => Of = of;

    /// <summary>What the ID is called in a sentence; null if the parameter takes any other text.</summary>
    public string? Of { get; set; }

    /// <summary>
    /// Whether the parameter follows the organization on the command line, and organizations can be piped in instead. The only text on the
    /// command line is then for this parameter; see OrganizationPlace. The engine binds a value before that is known, so it gets a
    /// placeholder.
    /// </summary>
    public bool IsBehindOrganization { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValues.Unwrap(inputData) switch
    {
        not null when StandIn(inputData) is { } standIn => standIn,
        not (null or string or int or long or Guid) when IsBehindOrganization =>
            PSObject.AsPSObject(inputData).Properties["Name"]?.Value as string ?? throw NoText(),
        string text => Trimmed(text),
        object?[] texts when texts.All(text => PlainValues.Unwrap(text) is string) =>
            Array.ConvertAll(texts, text => Trimmed((string)PlainValues.Unwrap(text)!)),
        _ => inputData,
    };

    private protected string? StandIn(object? input) => IsBehindOrganization && OrganizationIn(input) is { } organization
        ? BoundFrom.Remember("(not given)", organization)
        : null;

    // The engine tries another parameter only after a failed cast.
    private static ArgumentTransformationMetadataException NoText() =>
        new("The value is not a string.", new PSInvalidCastException("The value is not a string."));

    private static PSObject? OrganizationIn(object? input) =>
        input is not null && PSObject.AsPSObject(input) is var item && PipedObject.KindOf(item) == nameof(Organization) ? item : null;

    // A value of only blanks is kept: it is an error of this input, unlike an empty cell.
    private protected string Trimmed(string text) =>
        Of is not null && IdentifierText.Trim(text) is { Length: > 0 } trimmed ? trimmed : text;
}
