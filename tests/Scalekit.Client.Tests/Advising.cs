using Scalekit.PowerShell.Commands;

namespace Scalekit.Client.Tests;

internal static class Advising
{
    /// <summary>The error's advice in the words that users of the module see; null if there is none.</summary>
    public static string? Words(this ScalekitException error) => error.Advice is null ? null : AdviceWords.Of(error.Advice);
}
