using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Control;

/// <summary>
/// The control API of the emulator under <c>/_emulator</c>, for tests in other processes. It needs no token: the emulator is for tests,
/// and only this computer can reach it unless <see cref="EmulatorOptions.AnyAddress"/> is set.
/// </summary>
internal sealed class ControlEndpoints(
    EmulatorOptions options, Store store, RequestLog log, FaultRules faults, WebhookOutbox webhooks, TokenIssuer tokens, Action reset)
{
    public void Map(WebApplication app)
    {
        var control = app.MapGroup("/_emulator");
        control.MapGet("/health", http => WriteAsync(http, new { Status = "ok" }));
        control.MapGet("/state", http => WriteAsync(http, State()));
        control.MapGet("/requests", http => WriteAsync(http, Requests(http.Request.Query["operationId"])));
        control.MapDelete("/requests", http => Done(http, log.Clear));
        control.MapGet("/webhooks", http => WriteAsync(http, webhooks.Snapshot()));
        control.MapDelete("/webhooks", http => Done(http, webhooks.Clear));
        control.MapGet("/faults", http => WriteAsync(http, faults.Snapshot()));
        control.MapPost("/faults", http => AddFaultsAsync(http));
        control.MapDelete("/faults", http => Done(http, faults.Clear));
        control.MapPost("/revoke-tokens", http => Done(http, tokens.RevokeAll));
        control.MapPost("/reset", http => Done(http, reset));
        control.MapGet("/portal/{id}", http => PageAsync(http, "The admin portal would be here."));
        control.MapGet("/connect/{id}", http => ConnectAsync(http));
        control.MapPost("/connect/{id}/{status}", http => SetStatusAsync(http));
        control.MapGet("/identity-provider", http => PageAsync(http, "The metadata of an identity provider would be here."));
        control.MapGet("/connected", http => PageAsync(http, "The account is connected."));
        control.MapFallback("{**path}", http => ErrorAsync(http, StatusCodes.Status404NotFound, "there is no such _emulator endpoint"));
    }

    private object State() => new
    {
        options.Contract,
        Store = store.Summarize(),
        store.InvitationEmailsSent,
        TokensIssued = tokens.Issued,
        Requests = log.Count(),
        log.PeakConcurrency,
        Faults = faults.Snapshot().Count,
    };

    private IEnumerable<RequestLogEntry> Requests(string? operationId) =>
        log.Snapshot().Where(entry => string.IsNullOrEmpty(operationId) || entry.OperationId == operationId);

    private async Task AddFaultsAsync(HttpContext http)
    {
        try
        {
            // One rule, or several in an array.
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, ControlJson.Options, http.RequestAborted);
            faults.Add(body.ValueKind == JsonValueKind.Array
                ? body.Deserialize<FaultRule[]>(ControlJson.Options)!
                : [body.Deserialize<FaultRule>(ControlJson.Options)!]);
            await WriteAsync(http, faults.Snapshot());
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            await ErrorAsync(http, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private Task ConnectAsync(HttpContext http)
    {
        try
        {
            var account = store.AuthorizeConnectedAccount((string)http.Request.RouteValues["id"]!);
            if (account is not { Status: AccountStatus.PendingVerification, Verification: { Url: { } url } verification })
            {
                return PageAsync(http, "The account is connected.");
            }

            // Redirects to the application, which confirms who the user was.
            http.Response.Redirect(QueryHelpers.AddQueryString(url, new Dictionary<string, string?>
            {
                ["auth_request_id"] = verification.AuthRequestId,
                ["state"] = verification.State,
            }));
            return Task.CompletedTask;
        }
        catch (RefusalException refusal)
        {
            return ErrorAsync(http, StatusCodes.Status404NotFound, refusal.Message);
        }
    }

    private Task SetStatusAsync(HttpContext http)
    {
        if (!Enum.TryParse<AccountStatus>((string)http.Request.RouteValues["status"]!, ignoreCase: true, out var status))
        {
            return ErrorAsync(
                http, StatusCodes.Status400BadRequest, $"the status must be one of {string.Join(", ", Enum.GetNames<AccountStatus>())}");
        }

        try
        {
            return Done(http, () => store.SetConnectedAccountStatus((string)http.Request.RouteValues["id"]!, status));
        }
        catch (RefusalException refusal)
        {
            return ErrorAsync(http, StatusCodes.Status404NotFound, refusal.Message);
        }
    }

    private static Task Done(HttpContext http, Action action)
    {
        action();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task PageAsync(HttpContext http, string text)
    {
        http.Response.ContentType = "text/html";
        return http.Response.WriteAsync($"<!doctype html><title>Scalekit emulator</title><p>{text}</p>");
    }

    private static Task ErrorAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        return WriteAsync(http, new { Message = message });
    }

    private static Task WriteAsync(HttpContext http, object value) => http.Response.WriteAsJsonAsync(value, ControlJson.Options);
}
