using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Configuration;

/// <summary>
/// Reads one file, thing by thing from its bytes. What is wrong is noted with its line and skipped, so that one reading finds all of it.
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

    /// <summary>The file's things; null if it is no JSON, or no object.</summary>
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
            // What the reader throws for a text that is half a character.
            Note(Last, "here is broken Unicode text");
            return null;
        }
    }

    /// <summary>The external id that makes a file one of an organization; null in one of the environment.</summary>
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
            Note(0, $"a configuration file is an object in braces, and this is {Named(reader.TokenType)}");
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
                SkipFor(ref reader, at, $"'{name}' is here twice");
            else if (itself is null)
                ReadOfEnvironment(ref reader, name, at, read);
            else
                ReadOfOrganization(ref reader, name, at, read, itself);
        }

        // A file may be about a part of an organization only.
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
            SkipFor(ref reader, at, $"'{name}' belongs to an organization, and the file does not say which: it has no 'externalId'");
        else
            SkipFor(ref reader, at, Unknown(name, EnvironmentMembers));
    }

    private void ReadOfOrganization(ref Utf8JsonReader reader, string name, long at, ReadFile read, ConfigurationItem itself)
    {
        if (name == FileMembers.ExternalId)
        {
            Next(ref reader);
            if (reader.TokenType != JsonTokenType.String)
                Note(at, $"'{name}' must be text, and it is {Named(reader.TokenType)}");
            else if (read.Scope.Organization!.Length == 0)
                Note(at, $"'{name}' must not be empty");
            else if (IdentifierText.HasBlanksAround(read.Scope.Organization))
                Note(at, $"'{name}' must have no blanks around it");
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
                    ? $"'{name}' belongs to the environment, and not to an organization: put it into a file of its own"
                    : Unknown(name, OrganizationMembers));
        }
    }

    private void ReadFormat(ref Utf8JsonReader reader, long at)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var version) || version < 1)
            Note(at, $"'{FileMembers.FormatVersion}' must be a whole number from 1");
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

    /// <summary>The thing under the name by which it is matched.</summary>
    private static ConfigurationItem Keyed(Kind kind, ConfigurationItem item)
    {
        var name = kind.NormalName(item.Key.Name);
        string? other = null;
        if (kind.Name == ConfigurationKind.User)
        {
            // With an address of its own, the key is the external id, which matches exactly. Addresses match in any case. The keys of
            // members may be either, which nobody knows before all users are read.
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
        // A bit for each property that was there, since one with a bad value leaves no value.
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
                SkipFor(ref reader, at, $"'{kind.Properties[index].Name}' is here twice");
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
