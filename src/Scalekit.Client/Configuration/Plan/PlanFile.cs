using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Configuration;

/// <summary>Plans as files: readable JSON. The same plan always gives the same bytes.</summary>
internal static class PlanFile
{
    private const long Format = 1;

    public static byte[] ToBytes(ConfigurationPlan plan) => JsonText.ToBytes(new Dictionary<string, object>
    {
        ["planVersion"] = Format,
        ["environment"] = plan.EnvironmentUrl.AbsoluteUri,
        ["unchanged"] = (long)plan.Counts.Unchanged,
        ["changes"] = plan.Changes.Select(Members).ToArray(),
    });

    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidConfiguration"/>: the file is not a plan.</exception>
    public static ConfigurationPlan Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(FileText.WithoutMark(File.ReadAllBytes(path)));
            var root = document.RootElement;
            if (!root.TryGetProperty("planVersion", out var version) || version.GetInt64() < 1)
                throw new FormatException("it has no 'planVersion'");
            if (version.GetInt64() > Format)
                throw new FormatException($"its plan version {version.GetInt64()} is newer than this module can read; update the module");
            var changes = root.GetProperty("changes").EnumerateArray().Select(Change).ToList();
            RequireOnce(changes);
            var counts = new ChangeCounts { Unchanged = root.GetProperty("unchanged").GetInt32() };
            foreach (var change in changes)
                counts.Add(change);
            return new ConfigurationPlan
            {
                EnvironmentUrl = new Uri(root.GetProperty("environment").GetString()!),
                Changes = changes,
                Counts = counts,
            };
        }
        catch (Exception e) when (e is
            JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException
            or IOException or UnauthorizedAccessException)
        {
            throw FileProblems.Refused($"'{path}' cannot be used as a plan: {e.Message.TrimEnd('.')}. Nothing was sent.", e);
        }
    }

    private static Dictionary<string, object> Members(PlannedChange change)
    {
        var members = new Dictionary<string, object> { ["action"] = $"{change.Action}", ["kind"] = $"{change.Kind}" };
        if (change.Organization is not null)
            members["organization"] = change.Organization;
        if (change.Target.Name.Length > 0)
            members["name"] = change.Target.Name;
        if (change.Id is not null && change.Action != PlannedAction.None)
            members["id"] = change.Id;
        if (change.Reason is not null)
            members["reason"] = change.Reason;
        if (change.Properties.Count > 0)
            members["properties"] = change.Properties.ToDictionary(property => property.Name, object (property) => Values(property));
        var rest = Rest(change).ToDictionary(value => value.Key, value => value.Value);
        if (rest.Count > 0)
            members["unchanged"] = rest;
        return members;
    }

    private static Dictionary<string, object> Values(PropertyChange property)
    {
        var values = new Dictionary<string, object>();
        if (property.OldValue is not null)
            values["old"] = property.OldValue;
        if (property.NewValue is not null)
            values["new"] = property.NewValue;
        return values;
    }

    // Unchanged values that are sent together with a change.
    private static IEnumerable<KeyValuePair<string, object>> Rest(PlannedChange change) =>
        change.Action == PlannedAction.Update && AllKinds.Of(change.Kind).IsSentWhole
            ? change.Wanted!.Values.Where(value => change.Properties.All(property => property.Name != value.Key))
            : [];

    private static PlannedChange Change(JsonElement element)
    {
        var kind = AllKinds.Of(Named<ConfigurationKind>(element, "kind"));
        var action = Named<PlannedAction>(element, "action");
        var key = kind.KeyOf(TextOf(element, "organization"), TextOf(element, "name") ?? "");
        var properties = new List<PropertyChange>();
        var wanted = new ConfigurationItem(key);
        foreach (var member in MembersOf(element, "properties"))
        {
            var change = new PropertyChange(
                member.Name, Value(kind, member.Name, member.Value, "old"), Value(kind, member.Name, member.Value, "new"));
            properties.Add(change);
            wanted.With(change.Name, change.NewValue);
        }

        foreach (var member in MembersOf(element, "unchanged"))
            wanted.With(member.Name, Value(kind, member.Name, member.Value));
        if (action != PlannedAction.None && WhyNot(kind, action, key, properties) is { } reason)
            throw new FormatException(reason);
        return new PlannedChange
        {
            Target = key,
            Action = action,
            Reason = TextOf(element, "reason"),
            Id = TextOf(element, "id"),
            Properties = properties,
            Wanted = action is PlannedAction.Create or PlannedAction.Update ? wanted : null,
        };
    }

    // Plans can be edited by hand, so changes that no plan would contain are rejected.
    private static string? WhyNot(Kind kind, PlannedAction action, ConfigurationKey key, List<PropertyChange> properties)
    {
        if (kind.OfOrganizations != key.Organization is not null)
            return kind.OfOrganizations ? $"{kind.Name} needs an 'organization'" : $"{kind.Name} cannot have an 'organization'";
        if (kind.IsSingle != (key.Name.Length == 0))
            return kind.IsSingle ? $"{kind.Name} cannot have a 'name'" : $"{kind.Name} needs a 'name'";
        if (action == PlannedAction.Create && kind.OnlyCompared is not null)
            return $"{kind.Name} cannot be created";
        if (action == PlannedAction.Delete && !kind.CanBeDeleted)
            return $"{kind.Name} cannot be deleted";
        var fixedOne = action != PlannedAction.Update ? null : properties.Find(change =>
            kind.Properties.First(property => property.Name == change.Name) is { CannotChange: true } or { IsOnlyCompared: true });
        return fixedOne is null ? null : $"'{fixedOne.Name}' of {kind.Name} cannot be changed";
    }

    private static void RequireOnce(List<PlannedChange> changes)
    {
        var known = new HashSet<ConfigurationKey>();
        if (changes.Find(change => change.Action != PlannedAction.None && !known.Add(change.Target)) is { } twice)
            throw new FormatException($"{twice.Kind} '{twice.Key}' appears twice");
    }

    // Enum.Parse would also accept numbers and lists of names.
    private static T Named<T>(JsonElement element, string member)
        where T : struct, Enum
    {
        var name = element.GetProperty(member).GetString()!;
        return Enum.GetNames(typeof(T)).Contains(name)
            ? (T)Enum.Parse(typeof(T), name)
            : throw new FormatException($"there is no {member} '{name}'");
    }

    private static JsonElement.ObjectEnumerator MembersOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var members) ? members.EnumerateObject() : default;

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static object? Value(Kind kind, string property, JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? Value(kind, property, value) : null;

    private static object Value(Kind kind, string name, JsonElement value)
    {
        var property = kind.Properties.FirstOrDefault(one => one.Name == name)
            ?? throw new FormatException($"{kind.Name} has no property '{name}'");
        return property.Type switch
        {
            ValueType.Text => value.GetString()!,
            ValueType.Flag => value.GetBoolean(),
            ValueType.Number => value.GetInt64(),
            ValueType.Names => Names(value),
            ValueType.Texts => Table(value, text => text.GetString()!),
            ValueType.Flags => Table(value, flag => flag.GetBoolean()),
            ValueType.NamesByName => Table(value, Names),
            _ => throw new NotSupportedException(property.Type.ToString()),
        };
    }

    private static string[] Names(JsonElement value) => ConfigurationValue.Names(value.EnumerateArray().Select(name => name.GetString()!));

    private static SortedDictionary<string, T> Table<T>(JsonElement value, Func<JsonElement, T> read)
    {
        var table = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            table[member.Name] = read(member.Value);
        return table;
    }
}
