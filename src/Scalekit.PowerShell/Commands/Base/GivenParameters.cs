using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Knows which parameters were given, and where. It must be created before the first piped object is bound.</summary>
internal sealed class GivenParameters(InvocationInfo invocation)
{
    private readonly HashSet<string> fromCommandLine = new(invocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);

    /// <summary>Treats the value of one parameter on the command line as given for another parameter.</summary>
    public void Move(string from, string to)
    {
        fromCommandLine.Remove(from);
        fromCommandLine.Add(to);
    }

    public bool IsOnCommandLine(string parameter) => fromCommandLine.Contains(parameter);

    /// <summary>
    /// Whether a value was given. On the command line, everything counts except $null, which is a variable without a value. From the
    /// pipeline, empty values do not count either, because an empty CSV cell means not given.
    /// </summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="value">The parameter's value.</param>
    /// <param name="takesValues">Whether values of the piped object count as given.</param>
    public bool Has(string parameter, object? value, bool takesValues) =>
        value is not null
        && (IsOnCommandLine(parameter)
            || (takesValues && invocation.BoundParameters.ContainsKey(parameter) && value is not ("" or ICollection { Count: 0 })));
}
