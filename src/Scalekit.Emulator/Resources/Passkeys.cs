using System;
using System.Linq;
using System.Text;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>A passkey.</summary>
/// <param name="Id">Its ID, <c>cred_…</c>.</param>
/// <param name="UserId">The user.</param>
/// <param name="Model">The model of the authenticator.</param>
/// <param name="IsBuiltIn">Whether the authenticator is part of a device.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record Passkey(string Id, string UserId, string Model, bool IsBuiltIn, string CreateTime)
{
    public string? DisplayName { get; init; }

    public string? UpdateTime { get; init; }
}

/// <summary>The passkeys of users. They cannot be registered through the API.</summary>
internal sealed class Passkeys(ResourceSet all) : Resource(all)
{
    private const string RelyingParty = "acme.example";

    private static readonly Representation<Passkey> Json = new()
    {
        { "id", passkey => passkey.Id },
        { "user_id", passkey => passkey.UserId },
        { "credential_id", passkey => Convert.ToBase64String(Encoding.UTF8.GetBytes(passkey.Id)) },
        { "display_name", passkey => passkey.DisplayName },
        { "attestation_type", _ => "none" },
        { "transports", passkey => passkey.IsBuiltIn ? new[] { "internal", "hybrid" } : ["usb", "nfc"] },
        { "authenticator", passkey => passkey, new Representation<Passkey>
        {
            { "name", passkey => passkey.Model },
            { "aaguid", passkey => passkey.IsBuiltIn ? "fbfc3007-154e-4ecc-8c0b-6e020557d7bd" : "2fc0579f-8113-47ea-b116-bb5a8db9202a" },
            { "attachment", passkey => passkey.IsBuiltIn ? "platform" : "cross-platform" },
        } },
        // The running service omits flags that are false.
        { "authenticator_flags", passkey => passkey, new Representation<Passkey>
        {
            { "backup_eligible", passkey => passkey.IsBuiltIn ? true : (bool?)null },
            { "backup_state", passkey => passkey.IsBuiltIn ? true : (bool?)null },
            { "user_present", _ => true },
            { "user_verified", _ => true },
        } },
        { "user_agent", passkey => passkey, new Representation<Passkey>
        {
            { "browser", passkey => passkey.IsBuiltIn ? "Safari" : "Chrome" },
            { "browser_version", _ => "18.2" },
            { "os", passkey => passkey.IsBuiltIn ? "iOS" : "Windows" },
            { "device_type", passkey => passkey.IsBuiltIn ? "mobile" : "desktop" },
        } },
        { "client_info", passkey => passkey, new Representation<Passkey>
        {
            { "ip", _ => "198.51.100.7" },
            { "city", _ => "Zürich" },
            { "region", _ => "CH" },
            { "region_subdivision", _ => "ZH" },
        } },
        { "created_at", passkey => passkey.CreateTime },
        { "updated_at", passkey => passkey.UpdateTime ?? passkey.CreateTime },
    };

    private static readonly Thing<Passkey> One = new("credential", Json);

    private static readonly Representation<Shown> ManyJson = new()
    {
        { "credentials", shown => shown.Passkeys, Json },
        { "all_accepted_credentials_options", shown => shown, new Representation<Shown>
        {
            { "rp_id", _ => RelyingParty },
            { "user_id", shown => shown.UserId },
            { "all_accepted_credential_ids", shown => shown.Passkeys.Select(passkey => passkey.Id).ToArray() },
        } },
    };

    private static readonly Representation<Passkey> DeletedJson = new()
    {
        { "success", _ => true },
        { "unknown_credential_options", passkey => passkey, new Representation<Passkey>
        {
            { "credential_id", passkey => passkey.Id },
            { "rp_id", _ => RelyingParty },
        } },
    };

    private readonly Table<Passkey> passkeys = new(passkey => passkey.Id, passkey => passkey.UserId);

    public int Count => passkeys.Count;

    /// <summary>The first member has a phone and a security key, the third has only a phone.</summary>
    public override void SeedOrganization(string id, int number)
    {
        Add(1, 1, "iCloud Keychain", isBuiltIn: true, "Ada's phone");
        Add(2, 1, "YubiKey 5 Series", isBuiltIn: false, "YubiKey on the key ring");
        Add(3, 3, "iCloud Keychain", isBuiltIn: true, null);

        void Add(int passkey, int member, string model, bool isBuiltIn, string? name) => passkeys.Add(
            new Passkey(ChildId("cred", id, passkey), ChildId("usr", id, member), model, isBuiltIn, SeedTimes.Text(passkeys.NextNumber))
            {
                DisplayName = name,
            });
    }

    public override void OnUserDeleted(string id) => passkeys.RemoveChildren(id);

    [Operation("listCredentials")]
    public Outcome List(Call call)
    {
        // Without a user, the service lists the passkeys of the caller, and an API client has none.
        var userId = call.Parameter("user_id") is { Length: > 0 } given
            ? Of<Users>().Get(given).Id
            : throw RefusalException.Invalid("user_id", "the current user is none");
        var shown = new Shown(userId, [.. passkeys.Children(userId)]);
        return new Outcome((writer, schema, contract) => ManyJson.Writer(schema, contract)(writer, shown));
    }

    [Operation("updateCredential")]
    public Outcome Update(Call call) => One.Of(passkeys.Replace(
        Find(call) with { DisplayName = call.Body.Text("display_name"), UpdateTime = Now() }));

    [Operation("deleteCredential")]
    public Outcome Delete(Call call)
    {
        var passkey = Find(call);
        passkeys.Remove(passkey);
        return new Outcome((writer, schema, contract) => DeletedJson.Writer(schema, contract)(writer, passkey));
    }

    private Passkey Find(Call call)
    {
        var id = call.PathValue("credential_id");
        return passkeys.Find(id) ?? throw RefusalException.NotFound("credential", id);
    }

    private sealed record Shown(string UserId, Passkey[] Passkeys);
}
