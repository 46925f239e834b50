using System;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Core.Http;

/// <summary>Reads the body of an error response (up to 1 MiB) and keeps it on the response, because several handlers need it.</summary>
internal static class ErrorBody
{
    private const int Limit = 1024 * 1024;

    /// <summary>Reads the body once. If reading fails, returns what was read so far.</summary>
    public static async Task<string> BufferAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is BufferedContent known)
            return known.Text;
        var text = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        var type = response.Content?.Headers.ContentType;
        response.Content?.Dispose();
        response.Content = new BufferedContent(text) { Headers = { ContentType = type } };
        return text;
    }

    /// <summary>Whether the tool or its provider failed, not this service.</summary>
    public static async Task<bool> IsToolErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        ErrorAnswer.Read(await BufferAsync(response, cancellationToken).ConfigureAwait(false)).IsToolError;

    private static async Task<string> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null)
            return "";
        using var body = new MemoryStream();
        try
        {
            using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);

            // On .NET Framework, a read cannot be cancelled, but closing the stream ends it.
            using var closing = cancellationToken.Register(static s => ((Stream)s!).Dispose(), stream);
            var buffer = new byte[16 * 1024];
            for (var read = -1; read != 0 && body.Length < Limit; body.Write(buffer, 0, read))
                read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e
            is IOException or HttpRequestException or InvalidDataException or ObjectDisposedException or OperationCanceledException)
        {
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length).TrimStart('\uFEFF');
    }

    private sealed class BufferedContent(string text) : StringContent(text)
    {
        public string Text { get; } = text;
    }
}
