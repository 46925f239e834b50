using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Scalekit.Connections;

/// <summary>A certificate that verifies the responses of an identity provider.</summary>
internal sealed class SamlCertificate
{
    private const int DaysOfWarning = 30;

    private readonly string name;
    private readonly DateTimeOffset? begins;
    private readonly DateTimeOffset? ends;

    private SamlCertificate(string name, DateTimeOffset? begins, DateTimeOffset? ends) =>
        (this.name, this.begins, this.ends) = (name, begins, ends);

    /// <summary>Reads a certificate: its validity comes from its text or, if it has none, from what the service says.</summary>
    public static SamlCertificate Of(JsonElement json)
    {
        var name = "The certificate" + (TextOf(json, "id") is { } id ? " " + id : "");
        if (TextOf(json, "certificate") is { } text)
        {
            return Read(text) is var (from, to)
                ? new SamlCertificate(name, from, to)
                : new SamlCertificate(name, null, null);
        }

        return DateTimeOffset.TryParse(
            TextOf(json, "expiry_time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiry)
            ? new SamlCertificate(name, null, expiry)
            : new SamlCertificate(name, null, null);
    }

    /// <summary>Whether it is valid at this time.</summary>
    public bool IsValid(DateTimeOffset now) => ends > now && (begins is null || begins <= now);

    /// <summary>What to report about it.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="isReplaced">Whether the connection has a valid certificate, so that a problem with this one does no harm.</param>
    public (FindingResult Result, string Detail) At(DateTimeOffset now, bool isReplaced)
    {
        if (ends is not { } end)
            return (FindingResult.Failed, $"{name} cannot be read.");
        var unusable = isReplaced ? FindingResult.Warning : FindingResult.Failed;
        var other = isReplaced ? "; another one is valid" : "";
        if (begins > now)
            return (unusable, $"{name} is not valid before {Date(begins.Value)}{other}.");
        if (end <= now)
            return (unusable, $"{name} expired on {Date(end)}{other}.");
        var days = (int)(end - now).TotalDays;
        return (
            days < DaysOfWarning ? FindingResult.Warning : FindingResult.Passed,
            string.Format(CultureInfo.InvariantCulture, "{0} expires on {1}, in {2} day{3}.", name, Date(end), days, days == 1 ? "" : "s"));
    }

    // With or without the BEGIN and END lines. Anything that is not a certificate, such as a file with a key, is not opened.
    private static (DateTimeOffset From, DateTimeOffset To)? Read(string text)
    {
        try
        {
            var lines = text.Split('\r', '\n').Where(line => line.IndexOf("-----", StringComparison.Ordinal) < 0);
            var bytes = Convert.FromBase64String(string.Concat(lines));
            if (X509Certificate2.GetCertContentType(bytes) != X509ContentType.Cert)
                return null;
            using var certificate = new X509Certificate2(bytes);
            return (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
