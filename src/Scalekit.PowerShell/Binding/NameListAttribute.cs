using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Lets one string, such as a CSV cell, hold several names separated by ; or ,. Blanks are trimmed, invisible ones too.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NameListAttribute : ArgumentTransformationAttribute
{
    private static readonly char[] Separators = [';', ','];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            IEnumerable items and not string => Names(items.Cast<object?>().ToArray())!,
            _ => Names(value)!,
        };
    }

    // Blanks or a variable without a value count as not given; an empty list is a value and means no names.
    private static string[]? Names(params object?[] texts)
    {
        var names = texts
            .SelectMany(text => LanguagePrimitives.ConvertTo<string>(text).Split(Separators))
            .Select(IdentifierText.Trim)
            .Where(name => name.Length > 0)
            .ToArray();
        return names.Length > 0 || texts.Length == 0 ? names : null;
    }
}
