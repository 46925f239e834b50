using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Scalekit.Emulator.Requests;

/// <summary>Creates the log entry of a request, without credentials.</summary>
internal static partial class LoggedRequest
{
    private const int BodyLimit = 64 * 1024;
    private const string Mask = "***";

    public static RequestLogEntry Create(
        ReceivedRequest request, string? operationId, int? tokenNumber, DateTimeOffset time, long sequence, int concurrent) => new()
    {
        Sequence = sequence,
        Time = time,
        Method = request.Method,
        Path = request.Path,
        Query = MaskSecrets(request.RawQuery),
        ContentType = request.ContentType,
        Headers = request.Headers.ToDictionary(
            header => header.Key, header => MaskHeader(header.Key, header.Value.ToString(), tokenNumber), StringComparer.OrdinalIgnoreCase),
        OperationId = operationId,
        TokenNumber = tokenNumber,
        Body = MaskSecrets(request.BodyText(BodyLimit)),
        ConcurrentRequests = concurrent,
    };

    private static string MaskHeader(string name, string value, int? tokenNumber) => name.ToUpperInvariant() switch
    {
        "AUTHORIZATION" => tokenNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"Bearer #{number}") : Mask,
        "PROXY-AUTHORIZATION" or "COOKIE" => Mask,
        _ => value,
    };

    private static string MaskSecrets(string text) =>
        text.Contains("client_secret", StringComparison.Ordinal) ? ClientSecret().Replace(text, "$1" + Mask) : text;

    /// <summary>Matches the secret in a form and in JSON.</summary>
    [GeneratedRegex("""(client_secret(?:=|"\s*:\s*"))(?:[^&"\\]|\\.)*""")]
    private static partial Regex ClientSecret();
}
