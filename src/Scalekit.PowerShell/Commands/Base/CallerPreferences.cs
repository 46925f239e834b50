using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>The caller's preferences: from the command line, or else from the preference variable.</summary>
internal sealed class CallerPreferences(InvocationInfo invocation, SessionState state)
{
    /// <summary>Whether -Verbose is on; otherwise the client does not have to format and mask its messages.</summary>
    public bool ShowsMessages => Preference("Verbose", "VerbosePreference") switch
    {
        SwitchParameter given => given.IsPresent,
        var value => LanguagePrimitives.TryConvertTo<ActionPreference>(value, out var action)
            && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore),
    };

    /// <summary>Whether warnings are shown.</summary>
    public bool ShowsWarnings =>
        !LanguagePrimitives.TryConvertTo<ActionPreference>(Preference("WarningAction", "WarningPreference"), out var action)
        || action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Whether the first error ends everything: -ErrorAction Stop.</summary>
    public bool EndsAtFirstError =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(Preference("ErrorAction", "ErrorActionPreference"), out var action)
        && action == ActionPreference.Stop;

    /// <summary>Whether -WhatIf is on.</summary>
    public bool IsTrial => LanguagePrimitives.IsTrue(Preference("WhatIf", "WhatIfPreference"));

    private object? Preference(string parameter, string variable) =>
        invocation.BoundParameters.TryGetValue(parameter, out var given) ? given : state.PSVariable.GetValue(variable);
}
