using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>What the service answers where something is switched on or off: success, whatever came of it.</summary>
/// <param name="Enabled">Whether it is on now.</param>
/// <param name="Message">What was wrong; null for nothing.</param>
internal sealed record Toggled(bool Enabled, string? Message)
{
    private static readonly Thing<Toggled> One = new("toggled", new()
    {
        { "enabled", toggled => toggled.Enabled },
        { "error_message", toggled => toggled.Message },
    });

    public static Outcome Outcome(bool enabled, string? message = null) => One.Of(new Toggled(enabled, message));
}
