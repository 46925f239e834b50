using System;
using System.CommandLine;
using System.Globalization;
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
            contract, strict, port, organizations, directoryUsers, users, omitEmpty, latency, tokenLifetime, rateLimit,
            webhook, webhookSecret,
        };
        command.SetAction((parsed, cancellationToken) => run(
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
        return command;
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
