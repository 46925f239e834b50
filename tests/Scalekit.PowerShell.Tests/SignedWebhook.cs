using System;
using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scalekit.PowerShell.Tests;

/// <summary>A request signed as Scalekit does it, by code that is independent of the module.</summary>
internal sealed class SignedWebhook
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The body of a sample event.</summary>
    public const string Event = """
        {"spec_version":"1","id":"evt_1","type":"organization.created","occurred_at":"2026-11-27T12:00:00Z","environment_id":"env_1",
        "organization_id":"org_102690563300010000","object":"Organization","data":{"id":"org_102690563300010000","display_name":"Acme"}}
        """;

    public SignedWebhook(string body, string name = "webhook", DateTimeOffset? at = null, string secret = Secret)
    {
        Body = body;
        var time = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"msg_1.{time}.{body}"));
        Headers = new()
        {
            [$"{name}-id"] = "msg_1",
            [$"{name}-timestamp"] = time,
            [$"{name}-signature"] = "v1," + Convert.ToBase64String(hash),
            ["Content-Type"] = "application/json",
        };
    }

    public string Body { get; }

    public Hashtable Headers { get; }

    /// <summary>Sets $body, $headers and $webhookSecret in a runspace.</summary>
    public void GiveTo(Shell shell)
    {
        shell.Set("body", Body);
        shell.Set("headers", Headers);
        shell.Set("webhookSecret", Shell.Secure(Secret));
    }
}
