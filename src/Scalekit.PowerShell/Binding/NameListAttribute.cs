using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Lets one text hold several names, as a cell of a CSV file does: split at ; and , with blanks trimmed.</summary>
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
            null => Array.Empty<string>(),
            string text => Split(text).ToArray(),
            IEnumerable items => items.Cast<object?>().SelectMany(item => Split(LanguagePrimitives.ConvertTo<string>(item))).ToArray(),
            _ => Split(LanguagePrimitives.ConvertTo<string>(value)).ToArray(),
        };
    }

    private static IEnumerable<string> Split(string text) =>
        text.Split(Separators).Select(name => name.Trim()).Where(name => name.Length > 0);
}
