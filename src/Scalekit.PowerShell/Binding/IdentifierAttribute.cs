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

    /// <summary>
    /// Whether it stands behind the organization on the command line, and organizations may be piped in instead: then the only text on the
    /// command line is for this parameter, see OrganizationPlace. The engine asks for a value before that is known, and gets a stand-in.
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

    // The engine tries another parameter only after a cast that failed.
    private static ArgumentTransformationMetadataException NoText() =>
        new("It is no text.", new PSInvalidCastException("It is no text."));

    private static PSObject? OrganizationIn(object? input) =>
        input is not null && PSObject.AsPSObject(input) is var item && PipedObject.KindOf(item) == nameof(Organization) ? item : null;

    // Blanks alone stay as they are: they are the error of one input, and not an empty cell.
    private protected string Trimmed(string text) =>
        Of is not null && IdentifierText.Trim(text) is { Length: > 0 } trimmed ? trimmed : text;
}
