using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Storage;
using Scalekit.Emulator.Webhooks;

namespace Scalekit.Emulator;

/// <summary>
/// Sends signed events to the endpoint that the options name, in the order in which they happened. An event that the endpoint does not
/// accept is retried later, in parallel with the others. API responses do not wait for events. Without an endpoint, there are no events.
/// Thread-safe.
/// </summary>
public sealed class WebhookOutbox : IAsyncDisposable
{
    /// <summary>How often an event is sent before it is given up. The documentation of Scalekit says three or four times.</summary>
    public const int Attempts = 4;

    private const int Capacity = 10_000;
    private const string Environment = "env_102690563300000000";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly EmulatorOptions options;
    private readonly byte[] key;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(15),
    };

    private readonly Lock gate = new();
    private readonly Queue<WebhookLogEntry> log = new();
    private readonly Channel<WebhookLogEntry> waiting = Channel.CreateUnbounded<WebhookLogEntry>();
    private readonly CancellationTokenSource stop = new();
    private int disposed;
    private readonly Task sending;
    private CancellationTokenSource current = new();
    private long last;

    internal WebhookOutbox(EmulatorOptions options)
    {
        this.options = options;
        key = KeyOf(options.WebhookSecret)
            ?? throw new ArgumentException("The webhook secret must be whsec_ followed by Base64.", nameof(options));
        sending = options.WebhookUrl is null ? Task.CompletedTask : Task.Run(SendAllAsync);
    }

    /// <summary>The events so far in their order, at most the last 10,000.</summary>
    /// <returns>A copy; pending entries still change.</returns>
    public IReadOnlyList<WebhookLogEntry> Snapshot()
    {
        lock (gate)
        {
            return [.. log];
        }
    }

    /// <summary>Clears all events; pending events are not sent.</summary>
    public void Clear()
    {
        lock (gate)
        {
            log.Clear();
            while (waiting.Reader.TryRead(out _))
            {
            }

            current.Cancel();
            current = new CancellationTokenSource();
        }
    }

    /// <summary>Stops sending.</summary>
    /// <returns>A task that completes when nothing is sent any more.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await stop.CancelAsync();
        await sending;
        client.Dispose();
        stop.Dispose();
    }

    /// <summary>Raises an event. The object must not change afterwards, because it is written later.</summary>
    internal void Raise<T>(string type, string? organizationId, T thing, Representation<T> representation)
        where T : class
    {
        if (options.WebhookUrl is null)
        {
            return;
        }

        lock (gate)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"{102690563300000000 + ++last}");
            var (id, time) = ("evt_" + number, options.Clock.GetUtcNow());
            var entry = new WebhookLogEntry
            {
                Id = id,
                MessageId = "msg_" + number,
                Type = type,
                OccurredAt = time,
                WriteBody = () => Body(WebhookForm.All[type], id, time, organizationId, thing, representation),
            };
            log.Enqueue(entry);
            if (log.Count > Capacity)
            {
                log.Dequeue();
            }

            waiting.Writer.TryWrite(entry);
        }
    }

    private static byte[] Body<T>(
        WebhookForm form, string id, DateTimeOffset time, string? organizationId, T thing, Representation<T> representation)
        where T : class
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("spec_version", "1");
            writer.WriteString("id", id);
            writer.WriteString("type", form.Type);
            writer.WriteString("occurred_at", Timestamps.Write(time));
            writer.WriteString("environment_id", Environment);
            if (form.HasOrganization && organizationId is not null)
            {
                writer.WriteString("organization_id", organizationId);
            }

            writer.WriteString("object", form.Object);
            writer.WritePropertyName("data");
            representation.Writer(form.Data, ServiceContract.Live)(writer, thing);
            if (form.HasDisplayName)
            {
                var words = form.Type.Replace('.', ' ').Replace('_', ' ');
                writer.WriteString("display_name", CultureInfo.InvariantCulture.TextInfo.ToTitleCase(words));
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The key in a secret; null if the secret is invalid.</summary>
    internal static byte[]? KeyOf(string secret)
    {
        var text = secret[(secret.IndexOf('_', StringComparison.Ordinal) + 1)..];
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length > 0 ? key[..length] : null;
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var entry in waiting.Reader.ReadAllAsync(stop.Token))
            {
                var body = entry.WriteBody();
                if (!await IsAcceptedAsync(entry, body))
                {
                    CancellationToken cleared;
                    lock (gate)
                    {
                        cleared = current.Token;
                    }

                    _ = RetryAsync(entry, body, cleared);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The emulator is stopping.
        }
    }

    private async Task RetryAsync(WebhookLogEntry entry, byte[] body, CancellationToken cleared)
    {
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cleared, stop.Token);
            for (var attempt = 1; attempt < Attempts; attempt++)
            {
                await Task.Delay(options.WebhookRetryDelay * Math.Pow(2, attempt - 1), ended.Token);
                if (await IsAcceptedAsync(entry, body))
                {
                    return;
                }
            }

            entry.State = WebhookState.Failed;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody is waiting for it any more.
        }
    }

    private async Task<bool> IsAcceptedAsync(WebhookLogEntry entry, byte[] body)
    {
        var now = options.Clock.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.WebhookUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("webhook-id", entry.MessageId);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", seconds);
        request.Headers.TryAddWithoutValidation("webhook-signature", Sign(entry.MessageId, seconds, body));
        try
        {
            using var response = await client.SendAsync(request, stop.Token);
            entry.Add(new WebhookAttempt(now, (int)response.StatusCode, Problem: null));
            if (!response.IsSuccessStatusCode)
            {
                return false;
            }

            entry.State = WebhookState.Delivered;
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !stop.IsCancellationRequested))
        {
            entry.Add(new WebhookAttempt(now, 0, exception.Message));
            return false;
        }
    }

    private string Sign(string id, string seconds, byte[] body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{seconds}."), .. body]));
}
