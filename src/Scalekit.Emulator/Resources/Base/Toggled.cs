using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>The response of the service to switching something on or off: always a success, even if it did not work.</summary>
/// <param name="Enabled">Whether it is on now.</param>
/// <param name="Message">What went wrong; null for nothing.</param>
internal sealed record Toggled(bool Enabled, string? Message)
{
    private static readonly Thing<Toggled> One = new("toggled", new()
    {
        { "enabled", toggled => toggled.Enabled },
        { "error_message", toggled => toggled.Message },
    });

    public static Outcome Outcome(bool enabled, string? message = null) => One.Of(new Toggled(enabled, message));
}
