using System;
using System.CommandLine;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Emulator;

/// <summary>The command line tool, <c>scalekit-emulator</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var defaults = new EmulatorOptions();
        var contract = new Option<ServiceContract>("--contract")
        {
            Description = "The description of the service to follow.",
            DefaultValueFactory = _ => defaults.Contract,
        };
        contract.AcceptOnlyFromAmong("published", "live");
        var strict = new Option<bool>("--strict")
        {
            Description = "Refuse requests that hold anything the description does not allow, even where the service takes them.",
        };
        var port = Whole("--port", "The port on 127.0.0.1; 0 takes any free one.", 8089, IPEndPoint.MaxPort);
        var organizations = Whole("--organizations", "How many organizations there are at the start.", defaults.Organizations);
        var directoryUsers = Whole("--directory-users", "How many users the first directory has.", defaults.DirectoryUsers);
        var users = Whole("--users", "How many users belong to no organization at the start.", defaults.Users);
        var omitEmpty = new Option<bool>("--omit-empty") { Description = "Leave members out that are empty, false or 0." };
        var latency = Whole("--latency", "Milliseconds added to every answer.", 0);
        var tokenLifetime = Whole("--token-lifetime", "Seconds that a token is valid.", (int)defaults.TokenLifetime.TotalSeconds);
        var rateLimit = Whole("--rate-limit", "Requests per second, beyond which there is a 429; 0 sets no limit.", 0);
        var webhook = new Option<Uri?>("--webhook")
        {
            Description = "Send an event to this address for whatever changes, such as http://localhost:8080/webhooks.",
        };
        webhook.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<Uri?>() is not ({ IsAbsoluteUri: true, Scheme: "http" or "https" } or null))
            {
                result.AddError("--webhook is an address that begins with http:// or https://.");
            }
        });
        var webhookSecret = new Option<string>("--webhook-secret")
        {
            Description = "What signs the events: whsec_ followed by base64.",
            DefaultValueFactory = _ => defaults.WebhookSecret,
        };

        var command = new RootCommand("A local Scalekit service for tests and trials: stateful, seeded, with scriptable faults.")
        {
            contract, strict, port, organizations, directoryUsers, users, omitEmpty, latency, tokenLifetime, rateLimit,
            webhook, webhookSecret,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            defaults with
            {
                Contract = parsed.GetValue(contract),
                Strict = parsed.GetValue(strict),
                Port = parsed.GetValue(port),
                Organizations = parsed.GetValue(organizations),
                DirectoryUsers = parsed.GetValue(directoryUsers),
                Users = parsed.GetValue(users),
                OmitEmptyValues = parsed.GetValue(omitEmpty),
                Latency = TimeSpan.FromMilliseconds(parsed.GetValue(latency)),
                TokenLifetime = TimeSpan.FromSeconds(parsed.GetValue(tokenLifetime)),
                RateLimit = parsed.GetValue(rateLimit),
                WebhookUrl = parsed.GetValue(webhook),
                WebhookSecret = parsed.GetValue(webhookSecret)!,
            },
            cancellationToken));
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        EmulatorServer server;
        try
        {
            server = await EmulatorServer.StartAsync(options, cancellationToken);
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"Cannot listen on 127.0.0.1:{options.Port}: {exception.Message}");
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
                // Ctrl+C is the way to stop.
            }
        }

        return 0;
    }

    private static void Introduce(EmulatorServer server)
    {
        var url = server.BaseUrl.AbsoluteUri.TrimEnd('/');
        var strict = server.Options.Strict ? ", strict" : "";
        var webhooks = server.Options.WebhookUrl is null ? "" : $"{Environment.NewLine}  events sent:        {url}/_emulator/webhooks";
        var secret = $"(ConvertTo-SecureString '{server.Options.ClientSecret}' -AsPlainText -Force)";
        Console.WriteLine($"""
            Scalekit emulator at {url}, {server.Options.Contract.ToString().ToLowerInvariant()} contract{strict}
              {server.Options.Organizations} organizations, {server.Options.DirectoryUsers} users in the first directory
              requests received:  {url}/_emulator/requests
              faults to play:     {url}/_emulator/faults{webhooks}

            In PowerShell:

            Import-Module ./out/Scalekit
            Connect-Scalekit -EnvironmentUrl {url} -ClientId {server.Options.ClientId} -ClientSecret {secret}

            Ctrl+C to stop
            """);
    }

    private static Option<int> Whole(string name, string description, int defaultValue, int largest = int.MaxValue)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            var value = result.GetValueOrDefault<int>();
            if (value < 0 || value > largest)
            {
                result.AddError($"{name} goes from 0 to {largest}.");
            }
        });
        return option;
    }
}
