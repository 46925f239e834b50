using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Scalekit.Emulator.Requests;

/// <summary>A request as it was received, including its body.</summary>
internal sealed class ReceivedRequest
{
    private const string BearerPrefix = "Bearer ";

    private ReceivedRequest(HttpRequest request, string target, byte[] body)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        Method = request.Method;
        Path = question < 0 ? target : target[..question];
        RawQuery = question < 0 ? "" : target[(question + 1)..];
        ContentType = request.ContentType;
        Authorization = request.Headers.Authorization.ToString();
        Headers = request.Headers;
        Body = body;
    }

    public string Method { get; }

    /// <summary>The path, not decoded: an ID may contain an escaped slash.</summary>
    public string Path { get; }

    public string RawQuery { get; }

    public IEnumerable<KeyValuePair<string, string>> Query =>
        QueryHelpers.ParseQuery(RawQuery)
            .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? "")));

    public string? ContentType { get; }

    public string Authorization { get; }

    public string? BearerToken =>
        Authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? Authorization[BearerPrefix.Length..] : null;

    public IHeaderDictionary Headers { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public static async Task<ReceivedRequest> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return new ReceivedRequest(http.Request, OriginForm(http), body.ToArray());
    }

    public string BodyText(int atMost = int.MaxValue) => Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, atMost)]);

    /// <summary>The part after the authority: a client that uses the emulator as its proxy sends a whole URL.</summary>
    private static string OriginForm(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.StartsWith('/') || !Uri.TryCreate(target, UriKind.Absolute, out var url) ? target : url.PathAndQuery;
    }
}
