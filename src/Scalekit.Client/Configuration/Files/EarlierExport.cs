using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Configuration;

/// <summary>What a folder has before an export: an export may replace only what one has written, or what is the same thing.</summary>
internal sealed class EarlierExport
{
    private EarlierExport(IReadOnlyDictionary<string, string> organizations) => Organizations = organizations;

    public static EarlierExport None { get; } = new(new Dictionary<string, string>());

    /// <summary>The external ids of organizations by their files.</summary>
    public IReadOnlyDictionary<string, string> Organizations { get; }

    /// <summary>Reads what a folder has.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kinds">The kinds that are exported.</param>
    /// <param name="environment">The environment that is exported.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidConfiguration"/>: an export would damage what is there.</exception>
    public static EarlierExport In(string folder, IReadOnlyCollection<ConfigurationKind> kinds, Uri environment)
    {
        if (!System.IO.Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry)[0] != '.'))
            return None;
        if (!File.Exists(Path.Combine(folder, FileMembers.MainFile)))
        {
            throw FileProblems.Refused(
                $"'{folder}' is not empty, and it is no earlier export: it has no {FileMembers.MainFile}. Give another folder.");
        }

        // Of a newer format nothing else is known.
        using (var main = Open(folder, FileMembers.MainFile))
            CheckMain(folder, main.RootElement, kinds, environment);
        var organizations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in FolderFiles.List(folder))
        {
            using var content = Open(folder, file);
            if (content.RootElement.TryGetProperty(FileMembers.ExternalId, out var id) && id.ValueKind == JsonValueKind.String)
                organizations.Add(file, id.GetString()!);
            else
                CheckOther(folder, file, content.RootElement, kinds);
        }

        return new EarlierExport(organizations);
    }

    private static JsonDocument Open(string folder, string file)
    {
        var bytes = FileText.WithoutMark(File.ReadAllBytes(FolderFiles.FullPath(folder, file)));
        try
        {
            var content = JsonDocument.Parse(bytes);
            return content.RootElement.ValueKind == JsonValueKind.Object ? content : throw new JsonException("it is no object");
        }
        catch (JsonException error)
        {
            var (line, reason) = FileText.WhyNoJson(bytes, error);
            throw FileProblems.Refused(
                $"The file '{file}' in '{folder}' cannot be read: line {line}: {reason}. Mend or delete it; nothing was written.", error);
        }
    }

    private static void CheckMain(
        string folder, JsonElement main, IReadOnlyCollection<ConfigurationKind> kinds, Uri environment)
    {
        var version = main.TryGetProperty(FileMembers.FormatVersion, out var format) && format.ValueKind == JsonValueKind.Number
            && format.TryGetInt64(out var number) ? number : 0;
        if (version is < 1 or > FileMembers.NewestFormat)
        {
            throw FileProblems.Refused(version < 1
                ? $"'{folder}' is no earlier export: its {FileMembers.MainFile} has no '{FileMembers.FormatVersion}'. Give another folder."
                : $"'{folder}' has a newer format, version {version}; the newest that can be written here is {FileMembers.NewestFormat}. "
                    + "Update the Scalekit module, or give another folder; nothing was written.");
        }

        // Organizations of the one would be deleted for those of the other.
        if (main.TryGetProperty(FileMembers.Environment, out var source) && source.ValueKind == JsonValueKind.String
            && Uri.TryCreate(source.GetString(), UriKind.Absolute, out var other) && other.Authority != environment.Authority)
        {
            throw FileProblems.Refused(
                $"'{folder}' has an export of {other.Authority}, and this is {environment.Authority}. Give another folder; nothing was "
                + $"written. If it is the same environment, change '{FileMembers.Environment}' in its {FileMembers.MainFile}.");
        }

        if (!main.TryGetProperty(FileMembers.Contains, out var contains) || contains.ValueKind != JsonValueKind.Array)
            return;
        var missing = contains.EnumerateArray().Select(kind => kind.ToString())
            .Where(name => kinds.All(kind => $"{kind}" != name)).ToArray();
        if (missing.Length > 0)
        {
            throw FileProblems.Refused(
                $"The export in '{folder}' also has {string.Join(", ", missing)}, which would be lost or grow old. Export them too, "
                + "or give another folder; nothing was written.");
        }
    }

    /// <summary>Files of other names may have whatever an export does not write: otherwise there would be two of it.</summary>
    private static void CheckOther(string folder, string file, JsonElement content, IReadOnlyCollection<ConfigurationKind> kinds)
    {
        foreach (var kind in AllKinds.InOrder.Where(kind => !kind.OfOrganizations && kinds.Contains(kind.Name)))
        {
            var own = FileNames.OfKind(kind);
            if (file != own && content.TryGetProperty(kind.Section, out _))
            {
                throw FileProblems.Refused(
                    $"The file '{file}' in '{folder}' has '{kind.Section}', which the export writes into '{own}'. Move it there or delete "
                    + "it, so that nothing is there twice; nothing was written.");
            }
        }
    }
}
