using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>What the caller prefers: as given on the command line, or else by the preference variable.</summary>
internal sealed class CallerPreferences(InvocationInfo invocation, SessionState state)
{
    /// <summary>Whether -Verbose shows what the client does; otherwise the client need not write and mask its messages.</summary>
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

    /// <summary>Whether the first error is to end everything: -ErrorAction Stop.</summary>
    public bool EndsAtFirstError =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(Preference("ErrorAction", "ErrorActionPreference"), out var action)
        && action == ActionPreference.Stop;

    /// <summary>Whether it is a trial run: -WhatIf.</summary>
    public bool IsTrial => LanguagePrimitives.IsTrue(Preference("WhatIf", "WhatIfPreference"));

    private object? Preference(string parameter, string variable) =>
        invocation.BoundParameters.TryGetValue(parameter, out var given) ? given : state.PSVariable.GetValue(variable);
}
