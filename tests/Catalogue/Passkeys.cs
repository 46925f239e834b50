using System.Collections.Generic;
#if CLIENT
using Scalekit.Passkeys;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class Passkeys
{
    private const string Type = "Scalekit.Passkey";
    private const string Path = "/api/v1/webauthn/credentials";
    private const string OnePath = Path + "/{0}";

    private const string Passkey =
        """
        {"id":"cred_1","user_id":"usr_1","credential_id":"AQID","display_name":"Key","attestation_type":"none","transports":["usb"],
        "authenticator":{"name":"YubiKey 5","aaguid":"2fc0579f-8113-47ea-b116-bb5a8db9202a","attachment":"cross-platform"},
        "authenticator_flags":{"backup_state":true,"user_verified":true},
        "user_agent":{"browser":"Chrome","os":"macOS","device_type":"desktop"},
        "client_info":{"ip":"192.0.2.1","city":"San Francisco","region":"US"},"created_at":"2026-01-02T03:04:05Z",
        "updated_at":"2026-01-02T03:04:06Z"}
        """;

    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listCredentials", Kind.ListingPage, Path)
        {
            Published = null,
            Live = new("user_id=usr_102690563300010001"),
            Answers =
            [
                $$"""{"credentials":[{{Passkey}}],"all_accepted_credentials_options":{"rp_id":"acme.example","user_id":"usr_1"} }""",
            ],
            Cmdlet = new("Get-ScalekitPasskey usr_102690563300010001 -First 1")
            {
                Output = new(Type, "Id", "cred_102690563300010001"),
                NotFound = [new("Get-ScalekitPasskey usr_102690563399990001", "usr_102690563399990001")],
                OtherIdentifiers = ["Get-ScalekitPasskey '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(PasskeyOperations.ListOperation, "usr_1"),
            Call = ClientCall.ToList((client, _, options) => client.Passkeys.List("usr_102690563300010001", options), item => item.Id),
#endif
        },
        new("updateCredential", Kind.RepeatableChange, OnePath)
        {
            Identifiers = ["cred_102690563300010002"],
            Published = null,
            Live = new(Body: """{"display_name":"Spare key"}"""),
            Answers = [$$"""{"credential":{{Passkey}}}"""],
            Cmdlet = new("Set-ScalekitPasskey cred_102690563300010002 'Spare key' -PassThru")
            {
                Output = new(Type, "DisplayName", "Spare key"),
                WhatIf = ("Set-ScalekitPasskey cred_102690563300010002 'Spare key'",
                    "Change display name of passkey cred_102690563300010002 to 'Spare key'"),
                NotFound = [new("Set-ScalekitPasskey cred_102690563399990001 N", "cred_102690563399990001")],
                BadIdentifiers = ["Set-ScalekitPasskey '{0}' N"],
            },
#if CLIENT
            Declared = Declaration.Of(PasskeyOperations.UpdateOperation, new PasskeyBody("Spare key")),
            Call = ClientCall.To((client, ids) => client.Passkeys.RenameAsync(ids[0], "Spare key")),
#endif
        },
        new("deleteCredential", Kind.AnsweredDelete, OnePath)
        {
            Identifiers = ["cred_102690563300010002"],
            Published = null,
            Count = store => -store.Summarize().Passkeys,
            Answers = ["""{"success":true,"unknown_credential_options":{"credential_id":"cred_1","rp_id":"acme.example"}}"""],
            Cmdlet = new("Remove-ScalekitPasskey cred_102690563300010002 -Confirm:$false")
            {
                WhatIf = ("Remove-ScalekitPasskey cred_102690563300010002",
                    "Delete passkey cred_102690563300010002; a user with no other way to sign in is locked out"),
                NotFound = [new("Remove-ScalekitPasskey cred_102690563399990001 -Confirm:$false", "cred_102690563399990001")],
                BadIdentifiers = ["Remove-ScalekitPasskey '{0}' -Confirm:$false"],
            },
#if CLIENT
            Declared = Declaration.Of(PasskeyOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.Passkeys.DeleteAsync(ids[0])),
#endif
        },
    ];
}
