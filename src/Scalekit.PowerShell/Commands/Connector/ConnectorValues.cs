using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>Words the values of a connector.</summary>
internal static class ConnectorValues
{
    /// <summary>The names of the given values: "display name and proxy URL"; empty if there are none.</summary>
    public static string Names(ConnectorInput connector)
    {
        var names = new[]
        {
            connector.DisplayName is null ? null : "display name",
            connector.Description is null ? null : "description",
            connector.AuthPatterns is null ? null : "auth patterns",
            connector.ProxyUrl is null ? null : "proxy URL",
            connector.ProxyEnabled is null ? null : "proxy",
            connector.IconUrl is null ? null : "icon",
            connector.Metadata is null ? null : "metadata",
        }.OfType<string>().ToArray();
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Length - 1))} and {names.Last()}";
    }

    /// <summary>
    /// The differences that a change would make. The service cannot return a connector, so the current values come from a piped one.
    /// </summary>
    /// <param name="source">The piped object; null if there is none.</param>
    /// <param name="then">The new values.</param>
    public static FieldDiff Diff(PSObject? source, ConnectorInput then)
    {
        var now = source?.BaseObject as Scalekit.Connector;
        var diff = new FieldDiff();
        Add("display name", now?.DisplayName, then.DisplayName);
        Add("description", now?.Description, then.Description);
        Add("auth patterns", Types(now?.AuthPatterns), then.AuthPatterns is null ? null : Types(then.AuthPatterns));
        Add("proxy URL", now?.ProxyUrl, then.ProxyUrl);
        Add("proxy", Switch(now?.ProxyEnabled), Switch(then.ProxyEnabled));
        Add("icon", now?.IconUrl, then.IconUrl);
        if (then.Metadata is not null && now is not null)
            diff.Add("metadata", now.Metadata, then.Metadata);
        else if (then.Metadata is not null)
            diff.Become("metadata", string.Join(", ", then.Metadata.Select(pair => $"{pair.Key}={pair.Value}")));
        return diff;

        void Add(string field, string? old, string? value)
        {
            if (value is null)
                return;
            if (now is null)
                diff.Become(field, value);
            else
                diff.Add(field, old, value);
        }
    }

    private static string? Switch(bool? enabled) => enabled is null ? null : enabled.Value ? "on" : "off";

    // Auth patterns may contain secrets, so only their type is shown.
    private static string Types(IReadOnlyList<IReadOnlyDictionary<string, object?>>? patterns) => string.Join(
        ", ", (patterns ?? []).Select(pattern => pattern.TryGetValue("type", out var type) && type is string text ? text : "?"));
}
