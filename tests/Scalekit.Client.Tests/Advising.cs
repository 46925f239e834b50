using Scalekit.PowerShell.Commands;

namespace Scalekit.Client.Tests;

internal static class Advising
{
    /// <summary>What users of the module read of an error's advice; null where there is none.</summary>
    public static string? Words(this ScalekitException error) => error.Advice is null ? null : AdviceWords.Of(error.Advice);
}
