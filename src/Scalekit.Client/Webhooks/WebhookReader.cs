using System;
using System.Text.Json;
using Scalekit.Contracts;
using Scalekit.Core.Json;

namespace Scalekit.Webhooks;

/// <summary>Reads the bodies of webhooks.</summary>
internal static class WebhookReader
{
    private const string Data = "data";

    /// <summary>Reads an event, of a known type or of any other. It says nothing of who sent it.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is not the JSON of an event.</exception>
    public static WebhookEvent Read(byte[] body, Reading reading)
    {
        WebhookEvent happened;
        try
        {
            // Some senders put a mark for the encoding before it.
            ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
            var text = body.AsSpan();
            happened = AnswerReader.ReadBare<WebhookEvent>(
                text.StartsWith(mark) ? text.Slice(mark.Length) : text,
                reading,
                one => one.Type ??= one.TakeText("trigger_point"));
        }
        catch (JsonException e)
        {
            throw new ScalekitException(ErrorIds.InvalidValue, $"The body is not the JSON of an event: {ReasonOf(e)}", e)
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

    // What the library says repeats the body, and names types of ours.
    private static string ReasonOf(JsonException e) =>
        e.LineNumber is { } line ? $"line {line + 1}, column {e.BytePositionInLine + 1}." : e.Message;

    // An event whose data is not what its type says is still an event.
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
