using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>
/// The JSON schema of the files, for completion and checks in editors. It is made from the kinds, so it always has every property.
/// </summary>
internal static class ConfigurationSchema
{
    // A parameter is allowed even if only some values are.
    private const string ParameterPattern = @"\{\{";

    private static readonly Lazy<byte[]> Text = new(() => JsonText.ToBytes(Schema()));

    /// <summary>The file's content.</summary>
    public static byte[] Bytes => Text.Value;

    private static KeyValuePair<string, object>[] Schema() =>
    [
        new("$schema", "http://json-schema.org/draft-07/schema#"),
        new("title", "Configuration of a Scalekit environment"),
        new("description", "A file with an externalId configures that organization. Any other file configures the environment."),
        new("anyOf", new object[] { Reference("organization"), Reference("environment") }),
        new("definitions", new KeyValuePair<string, object>[]
        {
            new("environment", Environment()),
            new("organization", Organization()),
        }),
    ];

    private static KeyValuePair<string, object>[] Environment() => Object(
        "The configuration of the environment.",
        [
            Described(FileMembers.Schema, "string", "The path of this schema, for editors."),
            Described(FileMembers.FormatVersion, "integer", "The format version of these files."),
            Described(FileMembers.Environment, "string", "The URL of the exported environment. Only another export checks it."),
            new(FileMembers.Contains, new KeyValuePair<string, object>[]
            {
                new("description", "The kinds that were exported."),
                new("type", "array"),
                new("items", new KeyValuePair<string, object>[]
                {
                    new("enum", AllKinds.InOrder.Select(kind => $"{kind.Name}").OrderBy(name => name, StringComparer.Ordinal).ToArray()),
                }),
            }),
            .. Sections(ofOrganizations: false),
        ]);

    private static KeyValuePair<string, object>[] Organization() =>
    [
        .. Object(
            "The configuration of one organization.",
            [
                Described(FileMembers.Schema, "string", "The path of this schema, for editors."),
                new(FileMembers.ExternalId, new KeyValuePair<string, object>[]
                {
                    new("description", "The external ID of the organization."),
                    new("type", "string"),
                    new("minLength", 1),
                }),
                .. AllKinds.Of(ConfigurationKind.Organization).Properties.Select(Property),
                .. Sections(ofOrganizations: true),
            ]),
        new("required", new[] { FileMembers.ExternalId }),
    ];

    private static IEnumerable<KeyValuePair<string, object>> Sections(bool ofOrganizations) => AllKinds.InOrder
        .Where(kind => kind.OfOrganizations == ofOrganizations && kind.Name != ConfigurationKind.Organization)
        .Select(kind => new KeyValuePair<string, object>(kind.Section, Section(kind)));

    private static KeyValuePair<string, object>[] Section(Kind kind)
    {
        var one = Object(kind.Description, kind.Properties.Select(Property));
        if (kind.IsSingle)
            return one;
        KeyValuePair<string, object>[] things =
        [
            new("description", kind.Description),
            new("type", "object"),
            new("additionalProperties", one),
        ];
        return kind.NamePattern is null
            ? things
            : [.. things, new("propertyNames", new KeyValuePair<string, object>[] { new("pattern", kind.NamePattern) })];
    }

    private static KeyValuePair<string, object> Property(Property property)
    {
        var description = property.MaximumLength is { } most
            ? $"{property.Description} At most {most} characters."
            : property.Description;
        return new(property.Name, new[] { new KeyValuePair<string, object>("description", description) }.Concat(Form(property)).ToArray());
    }

    private static KeyValuePair<string, object>[] Form(Property property) => property.Type switch
    {
        ValueType.Text when property.OneOf is { } all => Either(new("enum", all.ToArray())),
        ValueType.Text when property.Pattern is { } pattern => Either(new("pattern", pattern)),
        ValueType.Text when property.IsRequired => [new("type", "string"), new("minLength", 1)],
        ValueType.Text => [new("type", "string")],
        ValueType.Flag => [new("type", "boolean")],
        ValueType.Number => [new("type", "integer")],
        ValueType.Names => Names,
        ValueType.Texts => Table([new("type", "string")]),
        ValueType.Flags => Table([new("type", "boolean")]),
        ValueType.NamesByName => Table(Names),
        _ => throw new NotSupportedException(property.Type.ToString()),
    };

    private static KeyValuePair<string, object>[] Names =>
    [
        new("type", "array"),
        new("items", new KeyValuePair<string, object>[] { new("type", "string"), new("minLength", 1) }),
        new("uniqueItems", true),
    ];

    private static KeyValuePair<string, object>[] Table(KeyValuePair<string, object>[] value) =>
        [new("type", "object"), new("additionalProperties", value)];

    private static KeyValuePair<string, object>[] Either(KeyValuePair<string, object> rule) =>
    [
        new("type", "string"),
        new("anyOf", new object[]
        {
            new[] { rule },
            new KeyValuePair<string, object>[] { new("pattern", ParameterPattern) },
        }),
    ];

    private static KeyValuePair<string, object>[] Object(string description, IEnumerable<KeyValuePair<string, object>> properties) =>
    [
        new("description", description),
        new("type", "object"),
        new("properties", properties.OrderBy(property => property.Key, StringComparer.Ordinal)),
        new("additionalProperties", false),
    ];

    private static KeyValuePair<string, object> Described(string name, string type, string description) =>
        new(name, new KeyValuePair<string, object>[] { new("description", description), new("type", type) });

    private static KeyValuePair<string, object>[] Reference(string name) => [new("$ref", $"#/definitions/{name}")];
}
