using System;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The command line becomes options, or a sentence that names what is wrong.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Every_option_arrives()
    {
        var options = await OptionsOfAsync(
            "--contract", "live", "--strict", "--port", "18931", "--organizations", "1", "--directory-users", "2", "--users", "3",
            "--omit-empty", "--latency", "4", "--token-lifetime", "5", "--rate-limit", "6",
            "--webhook", "http://127.0.0.1:18932/hook", "--webhook-secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        Assert.Equal(
            new EmulatorOptions() with
            {
                Contract = ServiceContract.Live,
                Strict = true,
                Port = 18931,
                Organizations = 1,
                DirectoryUsers = 2,
                Users = 3,
                OmitEmptyValues = true,
                Latency = TimeSpan.FromMilliseconds(4),
                TokenLifetime = TimeSpan.FromSeconds(5),
                RateLimit = 6,
                WebhookUrl = new Uri("http://127.0.0.1:18932/hook"),
                WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            },
            options);
    }

    [Fact]
    public async Task Without_options_there_are_the_defaults() =>
        Assert.Equal(new EmulatorOptions() with { Port = 8089 }, await OptionsOfAsync());

    [Fact]
    public async Task A_copy_follows_the_running_service_and_has_its_parameters()
    {
        var options = await OptionsOfAsync(
            "--seed", "./prod", "--seed-parameter", "HOST=a=b", "--seed-parameter", "host2=", "--seed-parameter", "Host=c");

        Assert.Equal(
            new EmulatorOptions() with { Port = 8089, Contract = ServiceContract.Live, Seed = "./prod" },
            options! with { SeedParameters = null });
        Assert.Equal(2, options.SeedParameters!.Count);
        Assert.Equal(("c", ""), (options.SeedParameters["HOST"], options.SeedParameters["HOST2"]));
        Assert.Equal(
            ServiceContract.Published, (await OptionsOfAsync("--seed", "prod", "--contract", "published"))!.Contract);
    }

    [Theory]
    [InlineData("--organizations has no meaning with --seed", "--seed", "prod", "--organizations", "3")]
    [InlineData("--users has no meaning with --seed", "--seed", "prod", "--users", "3")]
    [InlineData("--directory-users has no meaning with --seed", "--seed", "prod", "--directory-users", "3")]
    [InlineData("--seed is a folder.", "--seed", "")]
    [InlineData("--seed-parameter needs --seed.", "--seed-parameter", "A=b")]
    [InlineData("--seed-parameter is NAME=VALUE, but 'A' was given.", "--seed", "prod", "--seed-parameter", "A")]
    [InlineData("--seed-parameter is NAME=VALUE, but '=b' was given.", "--seed", "prod", "--seed-parameter", "=b")]
    public void What_does_not_go_with_a_copy_is_said(string problem, params string[] arguments)
    {
        var parsed = CommandLine.Create((_, _) => Task.FromResult(0)).Parse(arguments);

        Assert.Contains(problem, Assert.Single(parsed.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--webhook", "localhost:8080/hook", "--webhook is an address that begins with http:// or https://.")]
    [InlineData("--webhook", "ftp://localhost/hook", "--webhook is an address that begins with http:// or https://.")]
    [InlineData("--webhook", "/hook", "--webhook is an address that begins with http:// or https://.")]
    [InlineData("--webhook", "", "--webhook is an address that begins with http:// or https://.")]
    [InlineData("--webhook-secret", "", "--webhook-secret is whsec_ followed by base64.")]
    [InlineData("--webhook-secret", "whsec_", "--webhook-secret is whsec_ followed by base64.")]
    [InlineData("--webhook-secret", "whsec_!", "--webhook-secret is whsec_ followed by base64.")]
    [InlineData("--port", "x", "--port goes from 0 to 65535.")]
    [InlineData("--port", "-1", "--port goes from 0 to 65535.")]
    [InlineData("--port", "65536", "--port goes from 0 to 65535.")]
    [InlineData("--port", "99999999999", "--port goes from 0 to 65535.")]
    [InlineData("--organizations", "many", "--organizations goes from 0 to 2147483647.")]
    [InlineData("--directory-users", "1.5", "--directory-users goes from 0 to 2147483647.")]
    [InlineData("--users", "", "--users goes from 0 to 2147483647.")]
    [InlineData("--latency", "1s", "--latency goes from 0 to 2147483647.")]
    [InlineData("--token-lifetime", "1:00:00", "--token-lifetime goes from 0 to 2147483647.")]
    [InlineData("--rate-limit", "0x10", "--rate-limit goes from 0 to 2147483647.")]
    [InlineData("--contract", "other", "'other' not recognized")]
    public async Task What_an_option_cannot_be_is_said(string option, string value, string problem)
    {
        var parsed = CommandLine.Create((_, _) => Task.FromResult(0)).Parse([option, value]);

        Assert.Contains(problem, Assert.Single(parsed.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(1, await parsed.InvokeAsync());
    }

    private static async Task<EmulatorOptions?> OptionsOfAsync(params string[] arguments)
    {
        EmulatorOptions? given = null;
        var command = CommandLine.Create((options, _) =>
        {
            given = options;
            return Task.FromResult(0);
        });
        Assert.Equal(0, await command.Parse(arguments).InvokeAsync());
        return given;
    }
}
