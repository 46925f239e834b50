using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Corrects the binding of the first positional text. The organization is the first positional parameter. If organizations are piped in,
/// people write <c>$organizations | New-ScalekitRole auditor</c>, and the engine binds that text to the organization instead of the next
/// parameter.
/// </summary>
internal sealed class OrganizationPlace
{
    /// <summary>The parameter that takes the organization.</summary>
    public const string Organization = "OrganizationId";

    // The next positional parameter, by cmdlet and parameter set.
    private static readonly ConcurrentDictionary<(Type Type, string Set), PropertyInfo?> Known = new();

    private string? text;
    private bool isMixed;

    /// <summary>Moves the text to the next positional parameter, if an organization is piped in.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameterSet">Its parameter set.</param>
    /// <param name="input">The piped object.</param>
    /// <param name="isOnCommandLine">Whether a parameter is on the command line.</param>
    /// <returns>The name of the next parameter, the first time; otherwise null.</returns>
    public string? Correct(PSCmdlet cmdlet, string parameterSet, PSObject? input, Func<string, bool> isOnCommandLine)
    {
        var organization = PipedObject.KindOf(input) == nameof(Scalekit.Organization) ? PipedObject.TextOf(input, "Id") : null;
        isMixed = text is not null && organization is null;
        if (organization is null || Behind(cmdlet, parameterSet) is not { } behind
            || cmdlet.GetType().GetProperty(Organization) is not { } place || place.PropertyType != typeof(string))
        {
            return null;
        }

        var isFirst = text is null;
        if (isFirst)
        {
            // Text in the form of an organization ID is not moved. A script block is never bound by position.
            if (place.GetValue(cmdlet) is not string { Length: > 0 } typed || !isOnCommandLine(Organization) || !IsPositional(cmdlet)
                || isOnCommandLine(behind.Name) || IdentifierKind.OfText(typed)?.Model == nameof(Scalekit.Organization)
                || BoundFrom.Of(typed) is not null)
            {
                return null;
            }

            text = typed;
        }

        place.SetValue(cmdlet, BoundFrom.Remember(organization, input!));
        behind.SetValue(cmdlet, behind.PropertyType == typeof(string) ? text : new[] { text });
        return isFirst ? behind.Name : null;
    }

    /// <summary>The error of an input without a value for the next positional parameter; null if it has one.</summary>
    public ScalekitException? ProblemOf(PSCmdlet cmdlet, string parameterSet) =>
        isMixed
            ? new ScalekitException(
                ErrorIds.InvalidValue,
                $"This input is not an organization, so it is not known which one '{text}' is for; nothing was changed.")
            {
                RecommendedAction = $"Give the organization with -{Organization}, or pipe in only organizations.",
            }
        : text is null && Behind(cmdlet, parameterSet) is { } behind && behind.GetValue(cmdlet) is string value
        && behind.GetCustomAttribute<IdentifierAttribute>() is { IsBehindOrganization: true }
        && PipedObject.KindOf(BoundFrom.Of(value)) == nameof(Scalekit.Organization)
            ? new ScalekitException(ErrorIds.InvalidValue, $"-{behind.Name} was not given; nothing was changed.")
            {
                RecommendedAction = $"Give it with -{behind.Name}.",
            }
            : null;

    // The engine's list of positionally bound parameters is not public; if it is missing, nothing is corrected.
    private static bool IsPositional(PSCmdlet cmdlet)
    {
        var bound = cmdlet.MyInvocation.BoundParameters;
        var property = bound.GetType()
            .GetProperty("BoundPositionally", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
        return property?.GetValue(bound) is IEnumerable<string> names && names.Contains(Organization, StringComparer.OrdinalIgnoreCase);
    }

    private static PropertyInfo? Behind(PSCmdlet cmdlet, string parameterSet) => Known.GetOrAdd(
        (cmdlet.GetType(), parameterSet),
        static key => key.Type.GetProperties().FirstOrDefault(
            property => (property.PropertyType == typeof(string) || property.PropertyType == typeof(string[]))
                && property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.Position == 1
                    && (parameter.ParameterSetName == key.Set || parameter.ParameterSetName == ParameterAttribute.AllParameterSets))));
}
