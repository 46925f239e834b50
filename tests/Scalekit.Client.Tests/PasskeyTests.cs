using System;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Passkeys: nested values become properties, and a success response that reports a failure is an error.</summary>
public sealed class PasskeyTests
{
    [Fact]
    public async Task A_passkey_has_its_authenticator_and_device_in_properties()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var passkeys = await service.Connect(contract: ApiContract.Live).Passkeys.List("usr_102690563300010001").ToListAsync();

        var (phone, key) = (passkeys[0], passkeys[1]);
        Assert.Equal(
            ("cred_102690563300010001", "usr_102690563300010001", "Ada's phone"), (phone.Id, phone.UserId, phone.DisplayName));
        Assert.Equal(("iCloud Keychain", "platform", true), (phone.AuthenticatorName, phone.Attachment, phone.IsBackedUp));
        Assert.Equal(("Safari", "iOS", "mobile", "CH"), (phone.Browser, phone.OperatingSystem, phone.DeviceType, phone.Region));
        Assert.Equal(["internal", "hybrid"], phone.Transports!);

        // The running service omits false values.
        Assert.False(key.IsBackedUp);
        Assert.Equal(
            ["attestation_type", "authenticator_flags", "client_info", "user_agent"],
            phone.AdditionalProperties.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"success":false}""")]
    [InlineData("{}")]
    public async Task A_passkey_that_the_service_kept_is_an_error(string body)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, body));
        using var client = server.Connect(retries: 3, contract: ApiContract.Live);

        var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Passkeys.DeleteAsync("cred_1"));

        Assert.Equal(ErrorIds.NotApplied, error.ErrorId);
        Assert.Equal("The service did not delete passkey cred_1, and does not say why.", error.Message);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"id":"cred_1","authenticator":{"name":7},"authenticator_flags":{"backup_state":"x"}}""")]
    [InlineData("""{"id":"cred_1","authenticator":"x","user_agent":[1]}""")]
    public async Task Odd_parts_are_told_and_the_rest_is_read(string body)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{\"credentials\":[" + body + "]}"));
        using var client = server.Connect(contract: ApiContract.Live);
        OddRecord? odd = null;

        var passkey = Assert.Single(await client.ObservedBy(null, record => odd = record).Passkeys.List("usr_1").ToListAsync());

        Assert.Equal(("cred_1", "usr_1"), (passkey.Id, passkey.UserId));
        Assert.NotNull(odd);
        Assert.Contains("authenticator", passkey.AdditionalProperties.Keys);
    }
}
