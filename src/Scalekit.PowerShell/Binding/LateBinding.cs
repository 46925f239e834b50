using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Applies a transformation attribute inside the cmdlet instead of during binding. A binding error ends only the statement, so a script
/// that checks a webhook would continue after it. An error of the cmdlet comes with a result ($false).
/// </summary>
internal static class LateBinding
{
    /// <summary>Converts a value with the attribute.</summary>
    /// <param name="attribute">The attribute, which the parameter itself cannot have.</param>
    /// <param name="value">The given value.</param>
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
