using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Emulator;

/// <summary>The options of the command line tool.</summary>
internal static class CommandLine
{
    /// <summary>The command, which makes options of its arguments.</summary>
    /// <param name="run">What to do with them.</param>
    public static RootCommand Create(Func<EmulatorOptions, CancellationToken, Task<int>> run)
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
        var seed = Parsed<string?>(
            "--seed",
            "Start as a copy of the environment that Export-ScalekitConfiguration wrote into this folder. The contract is then live, "
            + "unless --contract says otherwise.",
            null,
            "is a folder",
            text => (text.Length > 0, text));
        var seedParameter = new Option<string[]>("--seed-parameter")
        {
            Description = "What {{NAME}} stands for in the files of --seed: NAME=VALUE. May be given several times.",
        };
        var omitEmpty = new Option<bool>("--omit-empty") { Description = "Leave members out that are empty, false or 0." };
        var latency = Whole("--latency", "Milliseconds added to every answer.", 0);
        var tokenLifetime = Whole("--token-lifetime", "Seconds that a token is valid.", (int)defaults.TokenLifetime.TotalSeconds);
        var rateLimit = Whole("--rate-limit", "Requests per second, beyond which there is a 429; 0 sets no limit.", 0);
        var webhook = Parsed<Uri?>(
            "--webhook",
            "Send an event to this address for whatever changes, such as http://localhost:8080/webhooks.",
            null,
            "is an address that begins with http:// or https://",
            text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? (true, uri) : default);
        var webhookSecret = Parsed(
            "--webhook-secret",
            "What signs the events: whsec_ followed by base64.",
            defaults.WebhookSecret,
            "is whsec_ followed by base64",
            text => (WebhookOutbox.KeyOf(text) is not null, text));
        var command = new RootCommand("A local Scalekit service for tests and trials: stateful, seeded, with scriptable faults.")
        {
            contract, strict, port, organizations, directoryUsers, users, seed, seedParameter, omitEmpty, latency, tokenLifetime, rateLimit,
            webhook, webhookSecret,
        };
        command.Validators.Add(parsed =>
        {
            var isCopy = parsed.GetResult(seed) is { Implicit: false };
            foreach (var sample in new Option[] { organizations, directoryUsers, users })
            {
                if (isCopy && parsed.GetResult(sample) is { Implicit: false })
                {
                    parsed.AddError($"{sample.Name} has no meaning with --seed: the copy has what the folder has.");
                }
            }

            if (parsed.GetResult(seedParameter) is { Implicit: false } parameters)
            {
                if (!isCopy)
                {
                    parsed.AddError("--seed-parameter needs --seed.");
                }

                foreach (var token in parameters.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                {
                    parsed.AddError($"--seed-parameter is NAME=VALUE, but '{token.Value}' was given.");
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

    /// <summary>Names in any case, as the files take them. Of one that comes twice the last value holds.</summary>
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
        string.Create(CultureInfo.InvariantCulture, $"goes from 0 to {largest}"),
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= largest
            ? (true, value)
            : default);

    // The library throws where a validator asks for a value that it cannot read, and it cannot read addresses at all. So nothing is left
    // to it but text.
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
