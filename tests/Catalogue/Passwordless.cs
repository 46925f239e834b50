using System.Collections.Generic;
#if CLIENT
using Scalekit.Passwordless;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class Passwordless
{
    private const string Sent =
        """{"auth_request_id":"ar_1","expires_at":"1748696575","expires_in":300,"passwordless_type":"OTP"}""";

#if CLIENT
    private static readonly PasswordlessInput Input = new() { Email = "ada@example.com", Template = "SIGNIN", ExpiresIn = 60 };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("sendPasswordlessEmail", Kind.OnceOnlyChange, "/api/v1/passwordless/email/send")
        {
            Published = null,
            Live = new(Body: """{"email":"ada@example.com","template":"SIGNIN","expires_in":60}"""),
            Count = store => store.Summarize().SignInEmails,
            Answers = [Sent],
            Cmdlet = new("Send-ScalekitPasswordlessEmail ada@example.com -Template SIGNIN")
            {
                Output = new("Scalekit.PasswordlessEmail", "Email", "ada@example.com"),
                WhatIf = ("Send-ScalekitPasswordlessEmail ada@example.com", "Send a sign-in e-mail to ada@example.com"),
                OtherIdentifiers = ["Send-ScalekitPasswordlessEmail '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(PasswordlessOperations.SendOperation, Input),
            Call = ClientCall.To((client, _) => client.Passwordless.SendAsync(Input)),
#endif
        },
        new("resendPasswordlessEmail", Kind.OnceOnlyChange, "/api/v1/passwordless/email/resend")
        {
            Published = null,
            Live = new(Body: """{"auth_request_id":"ar_102690563390010000"}"""),
            Count = store => store.Summarize().SignInEmails,
            Answers = [Sent],
            Cmdlet = new("Send-ScalekitPasswordlessEmail -AuthRequestId ar_102690563390010000")
            {
                Output = new("Scalekit.PasswordlessEmail", "AuthRequestId", "ar_102690563390010000"),
                WhatIf = ("Send-ScalekitPasswordlessEmail -AuthRequestId ar_102690563390010000",
                    "Send the e-mail of authentication request ar_102690563390010000 again"),
                NotFound = [new("Send-ScalekitPasswordlessEmail -AuthRequestId ar_none", "ar_none")],
                OtherIdentifiers = ["Send-ScalekitPasswordlessEmail -AuthRequestId '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(PasswordlessOperations.ResendOperation, new ResendBody("ar_102690563390010000")),
            Call = ClientCall.To((client, _) => client.Passwordless.ResendAsync("ar_102690563390010000")),
#endif
        },
        new("verifyPasswordlessEmail", Kind.OnceOnlyChange, "/api/v1/passwordless/email/verify")
        {
            Published = null,
            Live = new(Body: """{"auth_request_id":"ar_102690563390010000","code":"123456"}"""),
            Count = store => store.Summarize().SignInEmailsVerified,
            Answers = ["""{"email":"ada@example.com","state":"s","template":"SIGNIN","passwordless_type":"OTP"}"""],
            Cmdlet = new("Confirm-ScalekitPasswordlessEmail ar_102690563390010000 123456")
            {
                Output = new("Scalekit.PasswordlessVerification", "Email", "grace@example.com"),
                WhatIf = ("Confirm-ScalekitPasswordlessEmail ar_102690563390010000 123456",
                    "Verify the code of authentication request ar_102690563390010000; it can be used only once"),
                NotFound = [new("Confirm-ScalekitPasswordlessEmail ar_none 1", "ar_none")],
                OtherIdentifiers = ["Confirm-ScalekitPasswordlessEmail '{0}' 1"],
                Canary = "Confirm-ScalekitPasswordlessEmail ar_102690563390010000 -Code ($plain -replace '\"')",
            },
#if CLIENT
            Declared = Declaration.Of(
                PasswordlessOperations.VerifyOperation, new VerifyBody("ar_102690563390010000", "123456", null)),
            Call = ClientCall.To((client, _) => client.Passwordless.VerifyCodeAsync(
                "ar_102690563390010000", Scalekit.Client.Tests.Service.Secure("123456"))),
#endif
        },
    ];
}
