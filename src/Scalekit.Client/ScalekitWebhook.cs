using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Contracts;
using Scalekit.Webhooks;

namespace Scalekit;

/// <summary>Events that Scalekit reports: reading them, and samples for tests. No client is needed, and nothing is sent.</summary>
public static class ScalekitWebhook
{
    /// <summary>What <see cref="OddRecord.Operation"/> says of an event, which no operation returned.</summary>
    public const string OddRecordOperation = "webhook";

    /// <summary>The types of events that are known, such as <c>organization.created</c>.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. WebhookType.All.Select(type => type.Name)];

    /// <summary>
    /// Reads the body of a webhook. It says nothing of who sent it: see <see cref="WebhookVerifier"/>. An event of a type that is not known
    /// has the members of its data by name.
    /// </summary>
    /// <param name="body">The body as it came.</param>
    /// <param name="odd">Receives the records that could not be read completely; null if nobody is told.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is not the JSON of an event.</exception>
    public static WebhookEvent Read(byte[] body, Action<OddRecord>? odd = null) =>
        WebhookReader.Read(body, new Reading(ScalekitJson.Default, null) { OperationId = OddRecordOperation, Odd = odd });

    /// <summary>Makes a sample event.</summary>
    /// <param name="type">One of <see cref="Types"/>, in any case.</param>
    /// <param name="data">Members of its data that differ from the sample's; null for none.</param>
    /// <param name="now">When it happens.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: the type is not known, or a value cannot be written.
    /// </exception>
    public static WebhookSample Sample(string type, IReadOnlyDictionary<string, object?>? data, DateTimeOffset now) =>
        WebhookType.All.FirstOrDefault(one => one.Name.Equals(type, StringComparison.OrdinalIgnoreCase)) is { } known
            ? SampleWriter.Write(known, data, now)
            : throw new ScalekitException(ErrorIds.InvalidValue, $"There is no webhook of the type '{type}'.")
            {
                Advice = new Advice(AdviceCode.ChooseWebhookType, [type, .. Types]),
            };
}
