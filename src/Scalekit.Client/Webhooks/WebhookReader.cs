using System;
using System.Text.Json;
using Scalekit.Contracts;
using Scalekit.Core.Json;

namespace Scalekit.Webhooks;

/// <summary>Reads the bodies of webhooks.</summary>
internal static class WebhookReader
{
    private const string Data = "data";

    /// <summary>Reads an event of any type. This does not verify who sent it.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the body is not a JSON event.</exception>
    public static WebhookEvent Read(byte[] body, Reading reading)
    {
        WebhookEvent happened;
        try
        {
            // Some senders begin the body with a byte order mark.
            ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
            var text = body.AsSpan();
            happened = AnswerReader.ReadBare<WebhookEvent>(
                text.StartsWith(mark) ? text.Slice(mark.Length) : text,
                reading,
                one => one.Type ??= one.TakeText("trigger_point"));
        }
        catch (JsonException e)
        {
            throw new ScalekitException(ErrorIds.InvalidValue, $"The body is not a JSON event: {ReasonOf(e)}", e)
            {
                Advice = new Advice(AdviceCode.PassEventBody),
            };
        }

        if (happened.Member(Data) is { } data)
        {
            happened.UnknownMembers!.Remove(Data);
            happened.Data = ReadData(data, happened, reading);
        }

        return happened;
    }

    // The library's message repeats the body and names internal types, so it is not shown.
    private static string ReasonOf(JsonException e) =>
        e.LineNumber is { } line ? $"line {line + 1}, column {e.BytePositionInLine + 1}." : e.Message;

    // An event whose data do not match its type is still an event.
    private static object? ReadData(JsonElement data, WebhookEvent happened, Reading reading)
    {
        if (WebhookType.Find(happened.Type) is not { } type)
            return Plain(data);
        try
        {
            return type.Subject.Read(data, happened, reading);
        }
        catch (JsonException)
        {
            (happened.UnknownMembers ??= [])[Data] = data;
            reading.Tell(nameof(WebhookEvent), happened.Label, [Data]);
            return Plain(data);
        }
    }

    private static object? Plain(JsonElement data) => PlainReader.From(data, PlainReader.Purpose.Members);
}
