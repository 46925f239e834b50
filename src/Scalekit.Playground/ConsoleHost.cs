using System;
using System.Globalization;
using System.IO;
using System.Management.Automation.Host;
using System.Threading;

namespace Scalekit.Playground;

/// <summary>The host that the engine needs, to write output and read input.</summary>
public sealed class ConsoleHost(TextWriter output, ILineReader input, bool colors) : PSHost
{
    /// <inheritdoc/>
    public override string Name => "Scalekit.Playground";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(ConsoleHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => Thread.CurrentThread.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => Thread.CurrentThread.CurrentUICulture;

    /// <inheritdoc/>
    public override PSHostUserInterface UI { get; } = new ConsoleUserInterface(output, input, colors);

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException("Nested prompts are not supported.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new NotSupportedException("Nested prompts are not supported.");

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode)
    {
    }
}
