using System;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The command line becomes options, or a message that names the wrong argument.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Every_option_arrives()
    {
        var options = await OptionsOfAsync(
            "--contract", "live", "--strict", "--port", "18931", "--any-address", "--organizations", "1", "--directory-users", "2",
            "--users", "3", "--omit-empty", "--latency", "4", "--token-lifetime", "5", "--rate-limit", "6",
            "--webhook", "http://127.0.0.1:18932/hook", "--webhook-secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        Assert.Equal(
            new EmulatorOptions() with
            {
                Contract = ServiceContract.Live,
                Strict = true,
                Port = 18931,
                AnyAddress = true,
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Other_machines_reach_it_only_if_asked(bool anyAddress)
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { AnyAddress = anyAddress });
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(listener => listener.Port == server.BaseUrl.Port)
            .Select(listener => listener.Address);

        Assert.Equal([anyAddress ? IPAddress.Any : IPAddress.Loopback], listeners);
        Assert.Equal("127.0.0.1", server.BaseUrl.Host);
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
    [InlineData("--organizations cannot be used with --seed", "--seed", "prod", "--organizations", "3")]
    [InlineData("--users cannot be used with --seed", "--seed", "prod", "--users", "3")]
    [InlineData("--directory-users cannot be used with --seed", "--seed", "prod", "--directory-users", "3")]
    [InlineData("--seed must be a folder.", "--seed", "")]
    [InlineData("--seed-parameter requires --seed.", "--seed-parameter", "A=b")]
    [InlineData("--seed-parameter must be NAME=VALUE, not 'A'.", "--seed", "prod", "--seed-parameter", "A")]
    [InlineData("--seed-parameter must be NAME=VALUE, not '=b'.", "--seed", "prod", "--seed-parameter", "=b")]
    public void What_does_not_go_with_a_copy_is_said(string problem, params string[] arguments)
    {
        var parsed = CommandLine.Create((_, _) => Task.FromResult(0)).Parse(arguments);

        Assert.Contains(problem, Assert.Single(parsed.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--webhook", "localhost:8080/hook", "--webhook must be a URL that begins with http:// or https://.")]
    [InlineData("--webhook", "ftp://localhost/hook", "--webhook must be a URL that begins with http:// or https://.")]
    [InlineData("--webhook", "/hook", "--webhook must be a URL that begins with http:// or https://.")]
    [InlineData("--webhook", "", "--webhook must be a URL that begins with http:// or https://.")]
    [InlineData("--webhook-secret", "", "--webhook-secret must be whsec_ followed by Base64.")]
    [InlineData("--webhook-secret", "whsec_", "--webhook-secret must be whsec_ followed by Base64.")]
    [InlineData("--webhook-secret", "whsec_!", "--webhook-secret must be whsec_ followed by Base64.")]
    [InlineData("--port", "x", "--port must be from 0 to 65535.")]
    [InlineData("--port", "-1", "--port must be from 0 to 65535.")]
    [InlineData("--port", "65536", "--port must be from 0 to 65535.")]
    [InlineData("--port", "99999999999", "--port must be from 0 to 65535.")]
    [InlineData("--organizations", "many", "--organizations must be from 0 to 2147483647.")]
    [InlineData("--directory-users", "1.5", "--directory-users must be from 0 to 2147483647.")]
    [InlineData("--users", "", "--users must be from 0 to 2147483647.")]
    [InlineData("--latency", "1s", "--latency must be from 0 to 2147483647.")]
    [InlineData("--token-lifetime", "1:00:00", "--token-lifetime must be from 0 to 2147483647.")]
    [InlineData("--rate-limit", "0x10", "--rate-limit must be from 0 to 2147483647.")]
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
