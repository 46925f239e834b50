using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The playground's prompt in a separate process, with a pipe and with a terminal.</summary>
public sealed class PromptTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Redirected_input_is_read_line_by_line()
    {
        using var prompt = new Conversation("dotnet", Repository.Playground, "--interactive");
        prompt.Type("$one = {\n1 + 1\n}\n'It is ' + (& $one)\nexit\n'never ' + 'read'\n");

        Assert.Equal(0, await prompt.EndAsync());
        Assert.Contains("It is 2", prompt.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("never read", prompt.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_completes_and_stops()
    {
        // /usr/bin/script gives the playground a terminal; on macOS and BSD it takes other options. With exec, no shell remains that Ctrl+C
        // would end.
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "There is no /usr/bin/script.");
        using var prompt = new Conversation(
            "/usr/bin/script", "-qec", $"stty rows 30 cols 100; exec dotnet '{Repository.Playground}' --interactive", "/dev/null");
        await prompt.AtPromptAsync("Get-ScalekitOrganization org_1026\t\t");
        await prompt.WaitForAsync("Get-ScalekitOrganization org_102690563300020000");
        prompt.Type("\r");
        await prompt.WaitForAsync("Globex");

        // Ctrl+C discards the current line or lines, and stops a command even while it prompts.
        await prompt.AtPromptAsync("'discarded'.ToUpper()\u0003");
        await prompt.WaitForAsync("^C");
        await prompt.AtPromptAsync("'begun'.ToUpper(); while ($true) { }\r");
        await prompt.WaitForAsync("BEGUN");
        prompt.Type("\u0003");
        await prompt.AtPromptAsync("Remove-ScalekitOrganization org_102690563300020000; 'gone on'.ToUpper()\r");
        await prompt.WaitForAsync("[Y]");
        prompt.Type("\u0003");
        await prompt.AtPromptAsync("{\r");
        await prompt.WaitForAsync(">> ");
        prompt.Type("\u0003");
        await prompt.AtPromptAsync("'still here'.ToUpper(); (Get-ScalekitOrganization org_102690563300020000).Id.ToUpper()\r");
        await prompt.WaitForAsync("ORG_102690563300020000");
        await prompt.AtPromptAsync("\u0004");

        Assert.Equal(0, await prompt.EndAsync());
        Assert.Contains("STILL HERE", prompt.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("DISCARDED", prompt.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("GONE ON", prompt.Screen, StringComparison.Ordinal);
    }

    /// <summary>A process whose input is typed and whose screen is read.</summary>
    private sealed class Conversation : IDisposable
    {
        private readonly Process process;
        private readonly StringBuilder screen = new();
        private readonly Task reading;
        private int seen;

        public Conversation(string program, params string[] arguments)
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
            start.Environment["TERM"] = "xterm-256color";
            process = Process.Start(start)!;
            reading = Task.Run(ReadAsync, CancellationToken.None);
        }

        public string Screen
        {
            get
            {
                lock (screen)
                    return screen.ToString();
            }
        }

        public void Type(string keys)
        {
            process.StandardInput.Write(keys);
            process.StandardInput.Flush();
        }

        /// <summary>Waits for the next prompt, because a running command would not read the keys.</summary>
        public async Task AtPromptAsync(string keys)
        {
            await WaitForAsync("\rPS Scalekit> \u001b[J");
            Type(keys);
        }

        /// <summary>Waits for a text after the text that was last waited for.</summary>
        public async Task WaitForAsync(string text)
        {
            for (var watch = Stopwatch.StartNew(); ; await Task.Delay(20, TestContext.Current.CancellationToken))
            {
                var at = Screen.IndexOf(text, seen, StringComparison.Ordinal);
                if (at >= 0)
                {
                    seen = at + text.Length;
                    return;
                }

                Assert.True(watch.Elapsed < Patience, $"'{text}' is not on the screen: {Screen}");
            }
        }

        public async Task<int> EndAsync()
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
            await reading;
            return process.ExitCode;
        }

        public void Dispose()
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        private async Task ReadAsync()
        {
            var buffer = new char[4096];
            while (await process.StandardOutput.ReadAsync(buffer, CancellationToken.None) is > 0 and var read)
            {
                lock (screen)
                    screen.Append(buffer, 0, read);
            }
        }
    }
}
