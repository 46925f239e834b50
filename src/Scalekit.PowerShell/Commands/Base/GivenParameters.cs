using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Which parameters the caller gave, and where. It is created before the first object of the pipeline is bound.</summary>
internal sealed class GivenParameters(InvocationInfo invocation)
{
    private readonly HashSet<string> fromCommandLine = new(invocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes what stands on the command line for one parameter as given for another.</summary>
    public void Move(string from, string to)
    {
        fromCommandLine.Remove(from);
        fromCommandLine.Add(to);
    }

    public bool IsOnCommandLine(string parameter) => fromCommandLine.Contains(parameter);

    /// <summary>
    /// Whether the caller gave a value. On the command line anything but $null counts, since $null is a variable without a value. From the
    /// pipeline an empty value does not count either, since an empty cell of a CSV file means that there is nothing to say.
    /// </summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="value">The parameter's value.</param>
    /// <param name="takesValues">Whether values of the object in the pipeline count as given.</param>
    public bool Has(string parameter, object? value, bool takesValues) =>
        value is not null
        && (IsOnCommandLine(parameter)
            || (takesValues && invocation.BoundParameters.ContainsKey(parameter) && value is not ("" or ICollection { Count: 0 })));
}
