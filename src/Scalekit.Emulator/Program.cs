using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Emulator;

/// <summary>The command-line tool <c>scalekit-emulator</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => CommandLine.Create(RunAsync).Parse(args).InvokeAsync();

    private static async Task<int> RunAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        EmulatorServer server;
        try
        {
            server = await EmulatorServer.StartAsync(options, cancellationToken);
        }
        catch (IOException exception)
        {
            var address = options.AnyAddress ? "0.0.0.0" : "127.0.0.1";
            await Console.Error.WriteLineAsync(
                $"Cannot listen on {address}:{options.Port}: {exception.Message} Use --port to choose another port.");
            return 1;
        }
        catch (ArgumentException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        await using (server)
        {
            Introduce(server);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C stops the emulator.
            }
        }

        return 0;
    }

    private static string Content(EmulatorServer server)
    {
        var content = server.Store.Summarize();
        return server.Options.Seed is { } folder
            ? $"a copy of {folder}: {content.Organizations} organizations, {content.Users} users, {content.Memberships} memberships"
            : $"{content.Organizations} organizations, {server.Options.DirectoryUsers} users in the first directory";
    }

    private static void Introduce(EmulatorServer server)
    {
        var url = server.BaseUrl.AbsoluteUri.TrimEnd('/');
        var strict = server.Options.Strict ? ", strict" : "";
        var webhooks = server.Options.WebhookUrl is null ? "" : $"{Environment.NewLine}  events sent:        {url}/_emulator/webhooks";
        var secret = $"(ConvertTo-SecureString '{server.Options.ClientSecret}' -AsPlainText -Force)";
        Console.WriteLine($"""
            Scalekit emulator at {url}, {server.Options.Contract.ToString().ToLowerInvariant()} contract{strict}
              {Content(server)}
              requests received:  {url}/_emulator/requests
              fault rules:        {url}/_emulator/faults{webhooks}

            In PowerShell:

            Import-Module Scalekit
            Connect-Scalekit -EnvironmentUrl {url} -ClientId {server.Options.ClientId} -ClientSecret {secret}

            Changes are kept until the emulator stops. Ctrl+C to stop
            """);
    }
}
