using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>Turns scopes into file contents. Equal scopes give the same bytes.</summary>
internal static class ScopeText
{
    /// <summary>The files of the environment, by name.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> OfEnvironment(ConfigurationScope scope) =>
        from section in scope.Sections
        let kind = AllKinds.Of(section.Key)
        group (kind, section.Value) by FileNames.OfKind(kind) into file
        select new KeyValuePair<string, byte[]>(file.Key, File("./", file.Select(one => Section(one.kind, one.Value))));

    /// <summary>The file of an organization.</summary>
    public static byte[] OfOrganization(ConfigurationScope scope)
    {
        var itself = scope[ConfigurationKind.Organization]?.Items.Values.SingleOrDefault();
        var members = scope.Sections.Where(section => section.Key != ConfigurationKind.Organization)
            .Select(section => Section(AllKinds.Of(section.Key), section.Value))
            .Concat(itself is null ? [] : Properties(itself));
        return File("../", members, [new(FileMembers.ExternalId, scope.Organization!)]);
    }

    /// <summary>The main file, which says what the export contains.</summary>
    public static byte[] OfMain(Uri environment, IEnumerable<Kind> kinds) => File(
        "./",
        [],
        [
            new(FileMembers.FormatVersion, FileMembers.NewestFormat),
            new(FileMembers.Contains, kinds.Select(kind => $"{kind.Name}").OrderBy(name => name, StringComparer.Ordinal).ToArray()),
            new(FileMembers.Environment, environment.GetLeftPart(UriPartial.Authority)),
        ]);

    private static byte[] File(
        string toSchema, IEnumerable<KeyValuePair<string, object>> members, IEnumerable<KeyValuePair<string, object>>? first = null) =>
        JsonText.ToBytes(new[] { new KeyValuePair<string, object>(FileMembers.Schema, toSchema + FileMembers.SchemaFile) }
            .Concat(first ?? [])
            .Concat(members.OrderBy(member => member.Key, StringComparer.Ordinal)));

    private static KeyValuePair<string, object> Section(Kind kind, ConfigurationSection section) => new(
        kind.Section,
        kind.IsSingle
            ? section.Items.Values.Take(1).SelectMany(Properties)
            : section.Items.Select(item => new KeyValuePair<string, object>(item.Key, Properties(item.Value))));

    private static IEnumerable<KeyValuePair<string, object>> Properties(ConfigurationItem item) =>
        item.Values.Select(value => new KeyValuePair<string, object>(value.Key, Escaped(value.Value)));

    private static object Escaped(object value) => value switch
    {
        string text => Placeholders.Escape(text),
        string[] names => Escaped(names),
        SortedDictionary<string, string> texts =>
            texts.Select(text => new KeyValuePair<string, string>(text.Key, Placeholders.Escape(text.Value))),
        SortedDictionary<string, string[]> lists =>
            lists.Select(list => new KeyValuePair<string, string[]>(list.Key, Escaped(list.Value))),
        _ => value,
    };

    private static string[] Escaped(string[] names) => [.. names.Select(Placeholders.Escape)];
}
