using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;
using Scalekit.Core.Json;

namespace Scalekit.Webhooks;

/// <summary>Writes the bodies of sample events.</summary>
internal static class SampleWriter
{
    private const string Environment = "env_102690563300000000";

    // Two events at the same time still need different IDs.
    private static long last;

    /// <summary>Writes an event of a known type.</summary>
    /// <param name="type">The type of the event.</param>
    /// <param name="changes">Members of its data that replace those of the sample. Nested objects are merged.</param>
    /// <param name="now">The time of the event.</param>
    public static WebhookSample Write(WebhookType type, IReadOnlyDictionary<string, object?>? changes, DateTimeOffset now)
    {
        var data = Merged(PlainValue.ParseObject(type.Subject.Sample), changes ?? new Dictionary<string, object?>());
        var state = type.Name.Substring(type.Name.LastIndexOf('_') + 1);
        foreach (var (name, value) in Consequences(type, state))
        {
            if (changes?.ContainsKey(name) != true)
                data[name] = value;
        }

        var number = Next(now).ToString(CultureInfo.InvariantCulture);
        var members = new Dictionary<string, object?>
        {
            ["spec_version"] = "1",
            ["id"] = "evt_" + number,
            ["type"] = type.Name,
            ["occurred_at"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            ["environment_id"] = Environment,
            ["object"] = type.Subject.Name,
            ["data"] = data,
        };
        if (OrganizationOf(type, data) is { } organization)
            members["organization_id"] = organization;
        if (type.Name != WebhookType.StatusUpdated)
        {
            members["display_name"] =
                CultureInfo.InvariantCulture.TextInfo.ToTitleCase(type.Name.Replace('.', ' ').Replace('_', ' '));
        }

        return new WebhookSample(type.Name, "msg_" + number, Bytes(members));
    }

    // Returns the data that follow from the type.
    private static IEnumerable<(string Name, object? Value)> Consequences(WebhookType type, string state)
    {
        if (type.Subject == WebhookSubject.Directory || type.Subject == WebhookSubject.Connection)
        {
            if (state is "enabled" or "disabled")
                yield return ("enabled", state == "enabled");
        }
        else if (type.Name == WebhookType.StatusUpdated)
        {
            yield return ("status", "EXPIRED");
            yield return ("old_status", "ACTIVE");
        }
        else if (type.Name == "organization.domain_dns_verification_success")
            yield return ("verification_status", "VERIFIED");
        else if (type.Name == "organization.domain_dns_verification_failed")
            yield return ("verification_status", "FAILED");
    }

    private static object? OrganizationOf(WebhookType type, Dictionary<string, object?> data)
    {
        if (type.Subject == WebhookSubject.ConnectedAccount || type.Subject == WebhookSubject.Permission)
            return null;
        if (type.Subject == WebhookSubject.Organization)
            return data["id"];
        foreach (var holder in new[] { data, Inner(data, "organization", "id"), Inner(data, "user_session", "organization_id") })
        {
            if (holder is not null && holder.TryGetValue("organization_id", out var id) && id is not null)
                return id;
        }

        return WebhookSamples.OrganizationId;
    }

    private static Dictionary<string, object?>? Inner(Dictionary<string, object?> data, string name, string member) =>
        data.TryGetValue(name, out var inner) && inner is IReadOnlyDictionary<string, object?> members
            && members.TryGetValue(member, out var id)
            ? new() { ["organization_id"] = id }
            : null;

    private static Dictionary<string, object?> Merged(
        IReadOnlyDictionary<string, object?> sample, IReadOnlyDictionary<string, object?> changes)
    {
        var merged = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in sample)
            merged[member.Key] = member.Value;
        foreach (var change in changes)
        {
            merged[change.Key] = change.Value is IReadOnlyDictionary<string, object?> inner
                && merged.TryGetValue(change.Key, out var known) && known is IReadOnlyDictionary<string, object?> outer
                ? Merged(outer, inner)
                : change.Value;
        }

        return merged;
    }

    private static long Next(DateTimeOffset now)
    {
        while (true)
        {
            var before = Interlocked.Read(ref last);
            var next = Math.Max(before + 1, now.UtcTicks);
            if (Interlocked.CompareExchange(ref last, next, before) == before)
                return next;
        }
    }

    private static byte[] Bytes(IReadOnlyDictionary<string, object?> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { MaxDepth = PlainValue.MaximumDepth }))
        {
            try
            {
                PlainWriter.Write(writer, members);
            }
            catch (InvalidOperationException e)
            {
                throw PlainWriter.TooDeep(e);
            }
        }

        return stream.ToArray();
    }
}
