using System;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Faults;

/// <summary>The responses of the faults that send a complete HTTP response.</summary>
internal sealed class SpoiledResponses(IErrorForm errors, TokenIssuer tokens)
{
    private const int Depth = 10_000;

    private static readonly byte[] DeepJson =
        [.. "{\"depth\":"u8, .. Enumerable.Repeat((byte)'[', Depth), .. Enumerable.Repeat((byte)']', Depth), (byte)'}'];

    private static readonly byte[] NotGzip = "this is not gzip at all"u8.ToArray();

    public Response Create(Exchange exchange, FaultRule rule, Call? call, Response? real) => rule.Kind switch
    {
        FaultKind.Status => Status(exchange, rule),
        FaultKind.Delay => real!,
        FaultKind.TruncatedJson => real! with { Body = real.Body[..(real.Body.Length / 2)] },
        FaultKind.HtmlBody => new Response(rule.Status ?? StatusCodes.Status502BadGateway, Html(rule)) { ContentType = "text/html" },
        FaultKind.WrongContentType => real! with { ContentType = "text/plain" },
        FaultKind.EmptyBody => Response.Empty(rule.Status ?? StatusCodes.Status200OK),
        FaultKind.LoopingPageToken => call is null ? real! : LoopPage(call, real!),
        FaultKind.RevokedToken => Revoked(exchange),
        FaultKind.Redirect => Response.Empty(rule.Status ?? StatusCodes.Status302Found) with { Location = rule.Body ?? "/" },
        FaultKind.DeepJson => new Response(rule.Status ?? StatusCodes.Status200OK, DeepJson),
        FaultKind.CorruptGzip => new Response(rule.Status ?? StatusCodes.Status200OK, NotGzip) { ContentEncoding = "gzip" },
        FaultKind.EchoSecret => errors.Error(
            exchange.Entry,
            rule.Status ?? StatusCodes.Status400BadRequest,
            $"cannot take {exchange.Request.Authorization} {exchange.Request.BodyText()}".TrimEnd()),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "this kind is not a complete response"),
    };

    /// <summary>A page that names itself as the next page.</summary>
    private static Response LoopPage(Call call, Response page)
    {
        if (!page.IsSuccess || page.Body.IsEmpty || JsonNode.Parse(page.Body.Span) is not JsonObject body)
        {
            return page;
        }

        body["next_page_token"] = call.Parameter(ContractOperation.PageTokenParameter) ?? Paging.TokenOfFirstPage(call);
        return Response.Json(page.Status, writer => body.WriteTo(writer));
    }

    private Response Status(Exchange exchange, FaultRule rule)
    {
        var status = rule.Status ?? StatusCodes.Status500InternalServerError;
        return rule.Body is { } body
            ? new Response(status, Encoding.UTF8.GetBytes(body))
            : errors.Error(exchange.Entry, status, "this error comes from a fault rule");
    }

    private Response Revoked(Exchange exchange)
    {
        tokens.RevokeAll();
        return errors.Error(exchange.Entry, StatusCodes.Status401Unauthorized, "the token is revoked");
    }

    private static byte[] Html(FaultRule rule) =>
        Encoding.UTF8.GetBytes(rule.Body ?? "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>");
}
