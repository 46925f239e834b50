using System;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>A response with status 200 may say that the change was not made. This is an error and is never retried.</summary>
public sealed class NotAppliedTests
{
    [Theory]

    // The running service omits false values.
    [InlineData(true, "{}", "and does not say why")]
    [InlineData(true, """{"enabled":false}""", "and does not say why")]
    [InlineData(true, """{"enabled":null,"error_message":null}""", "and does not say why")]
    [InlineData(true, """{"enabled":"false","error_message":" "}""", "and does not say why")]
    [InlineData(true, """{"enabled":false,"error_message":"Not configured."}""", "Not configured.")]
    [InlineData(true, """{"error_message":"Not configured"}""", "Not configured.")]
    [InlineData(true, """{"enabled":true,"error_message":"Only half of it"}""", "Only half of it.")]
    [InlineData(true, """{"enabled":false,"error_message":"already enabled elsewhere"}""", "already enabled elsewhere.")]
    [InlineData(true, """{"enabled":true,"error_message":{"code":7}}""", "{\"code\":7}.")]
    [InlineData(false, """{"enabled":true}""", "and does not say why")]
    [InlineData(false, """{"enabled":true,"error_message":"In use"}""", "In use.")]
    [InlineData(false, """{"error_message":"In use"}""", "In use.")]
    public async Task A_change_that_was_not_made_is_an_error(bool enable, string body, string reason)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, body));
        using var client = server.Connect(retries: 3, contract: ApiContract.Live);
        var verb = enable ? "enable" : "disable";
        foreach (var (thing, change) in Changes(client, enable))
        {
            var error = await Assert.ThrowsAsync<ScalekitException>(change);

            Assert.Equal(ErrorIds.NotApplied, error.ErrorId);
            Assert.StartsWith($"The service did not {verb} {thing}", error.Message, StringComparison.Ordinal);
            Assert.EndsWith(reason.TrimEnd('.') + ".", error.Message, StringComparison.Ordinal);
            Assert.StartsWith(verb, error.Operation, StringComparison.Ordinal);
            Assert.Equal(enable, error.Advice is not null);
        }

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(true, """{"enabled":true}""")]
    [InlineData(true, """{"enabled":true,"error_message":""}""")]
    [InlineData(true, """{"enabled":"true"}""")]

    // The vendor's description returns this message. It must not be an error, because a request whose response was lost is retried.
    [InlineData(true, """{"enabled":true,"error_message":"The directory is already enabled"}""")]
    [InlineData(true, """{"error_message":"The directory is already enabled"}""")]
    [InlineData(false, "{}")]
    [InlineData(false, """{"enabled":false}""")]
    [InlineData(false, """{"error_message":"The directory is already disabled"}""")]
    public async Task A_change_that_was_made_is_none(bool enable, string body)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, body));
        using var client = server.Connect(contract: ApiContract.Live);
        foreach (var (_, change) in Changes(client, enable))
            await change();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"enabled":7}""")]
    [InlineData("""{"enabled":tr""")]
    public async Task An_answer_that_does_not_tell_is_unreadable(string body)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, body));
        using var client = server.Connect(contract: ApiContract.Live);
        foreach (var (_, change) in Changes(client, enable: true))
        {
            var error = await Assert.ThrowsAsync<ScalekitApiException>(change);
            Assert.Equal(ErrorIds.UnreadableResponse, error.ErrorId);
        }
    }

    [Fact]
    public async Task Secrets_in_the_reason_are_masked()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"error_message":"Token a-token-for-tests is too weak"}"""));
        using var client = server.Connect(contract: ApiContract.Live);

        var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Connections.EnableAsync("org_1", "conn_1"));

        Assert.DoesNotContain("a-token-for-tests", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_cannot_be_enabled_and_a_disabled_connection_can()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        const string org = "org_102690563300010000";

        var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Connections.EnableAsync(org, "conn_102690563300010002"));
        await client.Connections.DisableAsync(org, "conn_102690563300010001");
        var disabled = await client.Connections.GetAsync(org, "conn_102690563300010001");
        await client.Connections.EnableAsync(org, "conn_102690563300010001");
        var enabled = await client.Connections.GetAsync(org, "conn_102690563300010001");

        Assert.Equal(
            (ErrorIds.NotApplied, "The service did not enable connection conn_102690563300010002: The connection is not configured "
                + "completely."),
            (error.ErrorId, error.Message));
        Assert.Equal((false, true), (disabled.Enabled, enabled.Enabled));
    }

    private static (string Thing, Func<Task> Change)[] Changes(ScalekitClient client, bool enable) =>
    [
        ("connection conn_1", () => enable
            ? client.Connections.EnableAsync("org_1", "conn_1")
            : client.Connections.DisableAsync("org_1", "conn_1")),
        ("directory dir_1", () => enable
            ? client.Directories.EnableAsync("org_1", "dir_1")
            : client.Directories.DisableAsync("org_1", "dir_1")),
    ];
}
