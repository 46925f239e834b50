using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Contracts;
using Scalekit.Webhooks;

namespace Scalekit;

/// <summary>Reads events that Scalekit reports, and creates samples for tests. No client is needed, and nothing is sent.</summary>
public static class ScalekitWebhook
{
    /// <summary>The value of <see cref="OddRecord.Operation"/> for an event, which no operation returned.</summary>
    public const string OddRecordOperation = "webhook";

    /// <summary>The known event types, such as <c>organization.created</c>.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. WebhookType.All.Select(type => type.Name)];

    /// <summary>
    /// Reads the body of a webhook. This does not verify who sent it: see <see cref="WebhookVerifier"/>. For an event of an unknown type,
    /// the data are its members by name.
    /// </summary>
    /// <param name="body">The body, unchanged.</param>
    /// <param name="odd">Receives the records that could not be read completely; null if nobody is interested.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the body is not a JSON event.</exception>
    public static WebhookEvent Read(byte[] body, Action<OddRecord>? odd = null) =>
        WebhookReader.Read(body, new Reading(ScalekitJson.Default, null) { OperationId = OddRecordOperation, Odd = odd });

    /// <summary>Creates a sample event.</summary>
    /// <param name="type">One of <see cref="Types"/>, case-insensitive.</param>
    /// <param name="data">Members of its data that replace those of the sample; null for none.</param>
    /// <param name="now">The time of the event.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: the type is unknown, or a value cannot be written.
    /// </exception>
    public static WebhookSample Sample(string type, IReadOnlyDictionary<string, object?>? data, DateTimeOffset now) =>
        WebhookType.All.FirstOrDefault(one => one.Name.Equals(type, StringComparison.OrdinalIgnoreCase)) is { } known
            ? SampleWriter.Write(known, data, now)
            : throw new ScalekitException(ErrorIds.InvalidValue, $"There is no webhook event type '{type}'.")
            {
                Advice = new Advice(AdviceCode.ChooseWebhookType, [type, .. Types]),
            };
}
