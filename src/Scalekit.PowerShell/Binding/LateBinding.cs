using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Reads a parameter's value in the cmdlet as an attribute would when it is bound. A binding error ends only the statement, and a script
/// that asks whether something may be trusted would go on behind it; an error of the cmdlet comes with an answer.
/// </summary>
internal static class LateBinding
{
    /// <summary>What the attribute makes of a value.</summary>
    /// <param name="attribute">The attribute that the parameter cannot have.</param>
    /// <param name="value">The value that was given.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it cannot be used.</exception>
    public static object? Transform(ArgumentTransformationAttribute attribute, object? value, string parameter)
    {
        try
        {
            return PlainValues.Unwrap(attribute.Transform(null!, value!));
        }
        catch (ArgumentTransformationMetadataException e)
        {
            throw new ScalekitException(ErrorIds.InvalidValue, $"-{parameter} cannot be used. {e.Message}");
        }
    }
}
