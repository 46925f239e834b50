using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;

namespace Scalekit.Emulator.Resources;

/// <summary>An e-mail with a code and a link.</summary>
/// <param name="Id">The ID of the sign-in attempt.</param>
/// <param name="Email">The recipient.</param>
/// <param name="Code">The code.</param>
/// <param name="LinkToken">The token of the link.</param>
/// <param name="Expiry">When both stop working.</param>
public sealed record SignInEmail(string Id, string Email, string Code, string LinkToken, DateTimeOffset Expiry)
{
    /// <summary>The type of the e-mail.</summary>
    public string Type => "LINK_OTP";

    /// <summary>The application's own text.</summary>
    public string? State { get; init; }

    /// <summary>What it is for.</summary>
    public string? Template { get; init; }

    /// <summary>How long code and link are valid, in seconds.</summary>
    internal int Lifetime { get; init; }
}

/// <summary>Passwordless sign-in with codes and links by e-mail. No e-mail is sent; tests can read the last one.</summary>
internal sealed class Passwordless(ResourceSet all) : Resource(all)
{
    private const int Shortest = 1;
    private const int DefaultLifetime = 300;

    private static readonly string[] Templates = ["SIGNIN", "SIGNUP"];

    private static readonly Representation<SignInEmail> SentJson = new()
    {
        { "auth_request_id", email => email.Id },
        { "expires_at", email => email.Expiry.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
        { "expires_in", email => email.Lifetime },
        { "passwordless_type", email => email.Type },
    };

    private static readonly Representation<SignInEmail> VerifiedJson = new()
    {
        { "email", email => email.Email },
        { "state", email => email.State },
        { "template", email => email.Template },
        { "passwordless_type", email => email.Type },
    };

    private readonly Dictionary<string, SignInEmail> emails = new(StringComparer.Ordinal);

    /// <summary>The number of e-mails that the service would have sent.</summary>
    public int Count { get; private set; }

    /// <summary>The number of verified codes and links.</summary>
    public int Verified { get; private set; }

    /// <summary>The last e-mail; null for none.</summary>
    public SignInEmail? Last { get; private set; }

    /// <summary>One e-mail was sent before the log starts, with a code that is easy to type.</summary>
    public override void Seed()
    {
        const string code = "123456";
        const string token = "afe9d61c-d80d-4020-a8ee-61765ab71cb3";
        var id = Number("ar", 9001);
        emails[id] = new SignInEmail(id, "grace@example.com", code, token, Options.Clock.GetUtcNow().AddHours(1))
        {
            Template = Templates[0],
            Lifetime = DefaultLifetime,
        };
    }

    [Operation("sendPasswordlessEmail")]
    public Outcome Send(Call call)
    {
        var lifetime = call.Body.Member("expires_in") is { } given && given.TryGetInt32(out var seconds) ? seconds : DefaultLifetime;
        if (lifetime < Shortest)
        {
            throw RefusalException.Invalid("expires_in", "must be a second or more");
        }

        var template = call.Body.Text("template");
        if (template is not null && !Templates.Contains(template))
        {
            throw RefusalException.Invalid("template", $"must be one of {string.Join(", ", Templates)}");
        }

        var signIn = Of<AuthenticationLog>().Record(call.Body.Text("email")!, SignIn.Initiated);
        return Show(new SignInEmail(signIn.Id, signIn.Email, "", "", default)
        {
            State = call.Body.Text("state"),
            Template = template ?? Templates[0],
            Lifetime = lifetime,
        });
    }

    /// <summary>Sends another code and link; the previous ones become invalid.</summary>
    [Operation("resendPasswordlessEmail")]
    public Outcome Resend(Call call) => Show(Find(call.Body.Text("auth_request_id")!));

    /// <summary>Verifies a code or link, once.</summary>
    [Operation("verifyPasswordlessEmail")]
    public Outcome Verify(Call call)
    {
        var (id, code, token) = (call.Body.Text("auth_request_id"), call.Body.Text("code"), call.Body.Text("link_token"));
        var email = id is { Length: > 0 }
            ? Find(id)
            : emails.Values.FirstOrDefault(email => email.LinkToken == token) ?? throw Wrong("link_token");
        if (code is null ? token != email.LinkToken : code != email.Code)
        {
            throw Wrong(code is null ? "link_token" : "code");
        }

        if (email.Expiry < Options.Clock.GetUtcNow())
        {
            throw new RefusalException(RefusalKind.FailedPrecondition, "the code has expired");
        }

        emails.Remove(email.Id);
        Verified++;
        Of<AuthenticationLog>().Complete(email.Id);
        return new Outcome((writer, schema, contract) => VerifiedJson.Writer(schema, contract)(writer, email));
    }

    private static RefusalException Wrong(string field) => RefusalException.Invalid(field, "is wrong or used up");

    private SignInEmail Find(string id) =>
        emails.GetValueOrDefault(id) ?? throw RefusalException.NotFound("authentication request", id);

    private Outcome Show(SignInEmail email)
    {
        Count++;
        var number = Digits(string.Create(CultureInfo.InvariantCulture, $"{email.Id}/{Count}"));
        Last = emails[email.Id] = email with
        {
            Code = number[^6..],
            LinkToken = $"afe9d61c-d80d-4020-a8ee-{number[^12..]}",
            Expiry = Options.Clock.GetUtcNow().AddSeconds(email.Lifetime),
        };
        var sent = Last;
        return new Outcome((writer, schema, contract) => SentJson.Writer(schema, contract)(writer, sent));
    }
}
