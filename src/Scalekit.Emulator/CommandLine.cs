using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Emulator;

/// <summary>The options of the command-line tool.</summary>
internal static class CommandLine
{
    /// <summary>Creates the command, which turns its arguments into options.</summary>
    /// <param name="run">What to run with the options.</param>
    public static RootCommand Create(Func<EmulatorOptions, CancellationToken, Task<int>> run)
    {
        var defaults = new EmulatorOptions();
        var contract = new Option<ServiceContract>("--contract")
        {
            Description = "The API contract to follow: published (the published OpenAPI description) or live (the API as the service "
                + "runs it).",
            DefaultValueFactory = _ => defaults.Contract,
        };
        contract.AcceptOnlyFromAmong("published", "live");
        var strict = new Option<bool>("--strict")
        {
            Description = "Reject requests that contain anything the contract does not allow, even if the running service accepts them.",
        };
        var port = Whole("--port", "The port to listen on. 0 picks a free port.", 8089, IPEndPoint.MaxPort);
        var anyAddress = new Option<bool>("--any-address")
        {
            Description = "Listen on all network interfaces, such as in a container. Otherwise only on 127.0.0.1.",
        };
        var organizations = Whole("--organizations", "The number of organizations at the start.", defaults.Organizations);
        var directoryUsers = Whole("--directory-users", "The number of users in the first directory.", defaults.DirectoryUsers);
        var users = Whole("--users", "The number of users without an organization at the start.", defaults.Users);
        var seed = Parsed<string?>(
            "--seed",
            "Start as a copy of an environment: a folder that Export-ScalekitConfiguration wrote. The contract is then live, unless you "
            + "specify --contract.",
            null,
            "must be a folder",
            text => (text.Length > 0, text));
        var seedParameter = new Option<string[]>("--seed-parameter")
        {
            Description = "NAME=VALUE: the value that replaces {{NAME}} in the files of --seed. Can be given several times.",
        };
        var omitEmpty = new Option<bool>("--omit-empty") { Description = "Leave members that are empty, false or 0 out of responses." };
        var latency = Whole("--latency", "Milliseconds added to every response.", 0);
        var tokenLifetime = Whole("--token-lifetime", "How long a token is valid, in seconds.", (int)defaults.TokenLifetime.TotalSeconds);
        var rateLimit = Whole("--rate-limit", "Requests per second; more return status 429. 0 means no limit.", 0);
        var webhook = Parsed<Uri?>(
            "--webhook",
            "Send an event to this URL for every change, such as http://localhost:8080/webhooks.",
            null,
            "must be a URL that begins with http:// or https://",
            text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? (true, uri) : default);
        var webhookSecret = Parsed(
            "--webhook-secret",
            "The secret that signs the events: whsec_ followed by Base64.",
            defaults.WebhookSecret,
            "must be whsec_ followed by Base64",
            text => (WebhookOutbox.KeyOf(text) is not null, text));
        var command = new RootCommand(
            "A local Scalekit emulator for testing scripts. It has sample data, keeps changes and simulates faults.")
        {
            contract, strict, port, anyAddress, organizations, directoryUsers, users, seed, seedParameter, omitEmpty, latency,
            tokenLifetime, rateLimit, webhook, webhookSecret,
        };
        command.Validators.Add(parsed =>
        {
            var isCopy = parsed.GetResult(seed) is { Implicit: false };
            foreach (var sample in new Option[] { organizations, directoryUsers, users })
            {
                if (isCopy && parsed.GetResult(sample) is { Implicit: false })
                {
                    parsed.AddError($"{sample.Name} cannot be used with --seed: the copy contains what the folder contains.");
                }
            }

            if (parsed.GetResult(seedParameter) is { Implicit: false } parameters)
            {
                if (!isCopy)
                {
                    parsed.AddError("--seed-parameter requires --seed.");
                }

                foreach (var token in parameters.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                {
                    parsed.AddError($"--seed-parameter must be NAME=VALUE, not '{token.Value}'.");
                }
            }
        });
        command.SetAction((parsed, cancellationToken) => run(
            defaults with
            {
                Contract = parsed.GetValue(seed) is not null && parsed.GetResult(contract) is not { Implicit: false }
                    ? ServiceContract.Live
                    : parsed.GetValue(contract),
                Strict = parsed.GetValue(strict),
                Port = parsed.GetValue(port),
                AnyAddress = parsed.GetValue(anyAddress),
                Organizations = parsed.GetValue(organizations),
                DirectoryUsers = parsed.GetValue(directoryUsers),
                Users = parsed.GetValue(users),
                Seed = parsed.GetValue(seed),
                SeedParameters = Parameters(parsed.GetValue(seedParameter)),
                OmitEmptyValues = parsed.GetValue(omitEmpty),
                Latency = TimeSpan.FromMilliseconds(parsed.GetValue(latency)),
                TokenLifetime = TimeSpan.FromSeconds(parsed.GetValue(tokenLifetime)),
                RateLimit = parsed.GetValue(rateLimit),
                WebhookUrl = parsed.GetValue(webhook),
                WebhookSecret = parsed.GetValue(webhookSecret)!,
            },
            cancellationToken));
        return command;
    }

    /// <summary>Names are case-insensitive, as in the files. If a name is given twice, the last value counts.</summary>
    private static Dictionary<string, string>? Parameters(string[]? given)
    {
        if (given is not { Length: > 0 })
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in given)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            parameters[text[..at]] = text[(at + 1)..];
        }

        return parameters;
    }

    private static Option<int> Whole(string name, string description, int defaultValue, int largest = int.MaxValue) => Parsed(
        name,
        description,
        defaultValue,
        string.Create(CultureInfo.InvariantCulture, $"must be from 0 to {largest}"),
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= largest
            ? (true, value)
            : default);

    // The library throws if a validator asks for a value that it cannot read, and it cannot read URLs at all. So it only gets text.
    private static Option<T> Parsed<T>(
        string name, string description, T defaultValue, string rule, Func<string, (bool IsGood, T Value)> read) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => defaultValue,
            CustomParser = result =>
            {
                var (isGood, value) = read(result.Tokens[^1].Value);
                if (!isGood)
                {
                    result.AddError($"{name} {rule}.");
                }

                return value;
            },
        };
}
