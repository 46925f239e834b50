using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Configuration;

/// <summary>
/// Reads one file from its bytes, object by object. Problems are noted with their line and skipped, so that one pass finds all of them.
/// </summary>
internal sealed class FileReader(string file, byte[] bytes, Placeholders placeholders, FileProblems problems)
    : ValueReader(file, bytes, placeholders, problems)
{
    private static readonly Dictionary<string, Kind> OfEnvironment = Sections(ofOrganizations: false);
    private static readonly Dictionary<string, Kind> OfOrganizations = Sections(ofOrganizations: true);
    private static readonly Kind Itself = AllKinds.Of(ConfigurationKind.Organization);

    private static readonly string[] EnvironmentMembers = [.. FileMembers.OfEnvironment, .. OfEnvironment.Keys];
    private static readonly string[] OrganizationMembers =
        [.. FileMembers.OfOrganization, .. Itself.Properties.Select(property => property.Name), .. OfOrganizations.Keys];

    /// <summary>Returns the objects in the file; null if it is not JSON or not a JSON object.</summary>
    public ReadFile? Read()
    {
        try
        {
            return ReadAll();
        }
        catch (JsonException error)
        {
            Note(FileText.WhyNoJson(Bytes, error));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader throws this for half a surrogate pair.
            Note(Last, "there is broken Unicode text here");
            return null;
        }
    }

    /// <summary>Returns the external ID that makes a file an organization's; null for a file of the environment.</summary>
    private static string? ExternalIdOf(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(FileMembers.ExternalId);
            reader.Read();
            if (found)
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : "";
            reader.Skip();
        }

        return null;
    }

    private static Dictionary<string, Kind> Sections(bool ofOrganizations) => AllKinds.InOrder
        .Where(kind => kind.OfOrganizations == ofOrganizations && kind.Name != ConfigurationKind.Organization)
        .ToDictionary(kind => kind.Section, StringComparer.Ordinal);

    private ReadFile? ReadAll()
    {
        var organization = ExternalIdOf(Bytes);
        var read = new ReadFile(new ConfigurationScope(organization));
        var reader = new Utf8JsonReader(Bytes);
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Note(0, $"a configuration file must be an object in braces, but this is {Named(reader.TokenType)}");
            return null;
        }

        ConfigurationItem? itself = null;
        if (organization is not null)
        {
            itself = new ConfigurationItem(Itself.KeyOf(organization, ""));
            read.Places.Add((itself, "", Last));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextMember(ref reader))
        {
            var (name, at) = (reader.GetString()!, Last);
            if (!seen.Add(name))
                SkipFor(ref reader, at, $"'{name}' appears twice");
            else if (itself is null)
                ReadOfEnvironment(ref reader, name, at, read);
            else
                ReadOfOrganization(ref reader, name, at, read, itself);
        }

        // A file may configure only a part of an organization.
        if (itself?.Values.Count > 0)
            Put(read.Scope, Itself, itself);
        Next(ref reader);
        return read;
    }

    private void ReadOfEnvironment(ref Utf8JsonReader reader, string name, long at, ReadFile read)
    {
        if (OfEnvironment.TryGetValue(name, out var kind))
            ReadSection(ref reader, kind, read);
        else if (name == FileMembers.FormatVersion)
            ReadFormat(ref reader, at);
        else if (name is FileMembers.Schema or FileMembers.Environment or FileMembers.Contains)
            Skip(ref reader);
        else if (OrganizationMembers.Contains(name))
            SkipFor(ref reader, at, $"'{name}' belongs to an organization, but the file has no 'externalId' to say which one");
        else
            SkipFor(ref reader, at, Unknown(name, EnvironmentMembers));
    }

    private void ReadOfOrganization(ref Utf8JsonReader reader, string name, long at, ReadFile read, ConfigurationItem itself)
    {
        if (name == FileMembers.ExternalId)
        {
            Next(ref reader);
            if (reader.TokenType != JsonTokenType.String)
                Note(at, $"'{name}' must be text, but it is {Named(reader.TokenType)}");
            else if (read.Scope.Organization!.Length == 0)
                Note(at, $"'{name}' must not be empty");
            else if (IdentifierText.HasBlanksAround(read.Scope.Organization))
                Note(at, $"'{name}' must not begin or end with white space");
            reader.Skip();
        }
        else if (OfOrganizations.TryGetValue(name, out var kind))
        {
            ReadSection(ref reader, kind, read);
        }
        else if (name == FileMembers.Schema)
        {
            Skip(ref reader);
        }
        else if (Itself.Properties.FirstOrDefault(property => property.Name == name) is { } property)
        {
            ReadProperty(ref reader, property, at, itself);
        }
        else
        {
            SkipFor(
                ref reader,
                at,
                EnvironmentMembers.Contains(name)
                    ? $"'{name}' belongs to the environment, not to an organization: move it to a file without 'externalId'"
                    : Unknown(name, OrganizationMembers));
        }
    }

    private void ReadFormat(ref Utf8JsonReader reader, long at)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var version) || version < 1)
            Note(at, $"'{FileMembers.FormatVersion}' must be a whole number, 1 or greater");
        else if (version > FileMembers.NewestFormat)
            NoteNewer(version);
        reader.Skip();
    }

    private void ReadSection(ref Utf8JsonReader reader, Kind kind, ReadFile read)
    {
        if (!BeginsObject(ref reader, $"'{kind.Section}'"))
            return;
        var section = new ConfigurationSection();
        read.Scope.Sections[kind.Name] = section;
        if (kind.IsSingle)
        {
            var single = new ConfigurationItem(kind.KeyOf(read.Scope.Organization, ""));
            read.Places.Add((single, "", Last));
            ReadProperties(ref reader, kind, single);
            section.Add(single);
            return;
        }

        while (NextMember(ref reader))
        {
            var (name, at) = (reader.GetString()!, Last);
            if (ValueRules.ProblemOf(kind, name) is { } problem)
                Note(at, problem);
            if (!BeginsObject(ref reader, $"'{ValueRules.Short(name)}' of '{kind.Section}'"))
                continue;
            var item = new ConfigurationItem(kind.KeyOf(read.Scope.Organization, name));
            ReadProperties(ref reader, kind, item);
            item = Keyed(kind, item);
            if (section.Items.TryGetValue(item.Key.Name, out var first))
            {
                var other = read.Places.First(place => place.Item == first).Name;
                var before = other == name ? "" : $", first as '{ValueRules.Short(other)}'";
                Note(at, $"'{ValueRules.Short(name)}' is in '{kind.Section}' twice{before}");
                continue;
            }

            section.Add(item);
            read.Places.Add((item, name, at));
        }
    }

    /// <summary>Returns the object under the name that it is matched by.</summary>
    private static ConfigurationItem Keyed(Kind kind, ConfigurationItem item)
    {
        var name = kind.NormalName(item.Key.Name);
        string? other = null;
        if (kind.Name == ConfigurationKind.User)
        {
            // A user with its own e-mail address has an external ID as key, which is matched exactly. Addresses are matched
            // case-insensitively. The key of a member can be either, which is not known until all users are read.
            if (item["email"] is string { Length: > 0 } email)
                item.Values["email"] = other = UserNames.Address(email);
            else
                name = UserNames.AddressOrId(name);
        }

        if (name == item.Key.Name && other is null)
            return item;
        var keyed = new ConfigurationItem(item.Key with { Name = name }) { OtherName = other };
        foreach (var value in item.Values)
            keyed.With(value.Key, value.Value);
        return keyed;
    }

    private static void Put(ConfigurationScope scope, Kind kind, ConfigurationItem item)
    {
        var section = new ConfigurationSection();
        section.Add(item);
        scope.Sections[kind.Name] = section;
    }

    private void ReadProperties(ref Utf8JsonReader reader, Kind kind, ConfigurationItem item)
    {
        // One bit for each property seen, because a property with an invalid value leaves no value.
        var seen = 0;
        while (NextMember(ref reader))
        {
            var at = Last;
            var index = IndexOf(ref reader, kind.Properties);
            if (index < 0)
            {
                SkipFor(ref reader, at, Unknown(reader.GetString()!, kind.Properties.Select(property => property.Name)));
            }
            else if ((seen & (1 << index)) != 0)
            {
                SkipFor(ref reader, at, $"'{kind.Properties[index].Name}' appears twice");
            }
            else
            {
                seen |= 1 << index;
                ReadProperty(ref reader, kind.Properties[index], at, item);
            }
        }
    }

    private static int IndexOf(ref Utf8JsonReader reader, IReadOnlyList<Property> properties)
    {
        for (var index = 0; index < properties.Count; index++)
        {
            if (reader.ValueTextEquals(properties[index].Name))
                return index;
        }

        return -1;
    }

    private void ReadProperty(ref Utf8JsonReader reader, Property property, long at, ConfigurationItem item)
    {
        Next(ref reader);
        if (ReadValue(ref reader, property) is not { } value)
            return;
        if (ValueRules.ProblemOf(property, value) is { } problem)
            Note(at, problem);
        else
            item.Values[property.Name] = value;
    }
}
