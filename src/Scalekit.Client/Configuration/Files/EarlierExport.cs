using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Scalekit.Configuration;

/// <summary>The content of a folder before an export. An export may replace only an earlier export of the same environment.</summary>
internal sealed class EarlierExport
{
    private EarlierExport(IReadOnlyDictionary<string, string> organizations) => Organizations = organizations;

    public static EarlierExport None { get; } = new(new Dictionary<string, string>());

    /// <summary>The external IDs of organizations, by file.</summary>
    public IReadOnlyDictionary<string, string> Organizations { get; }

    /// <summary>Reads the content of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kinds">The kinds that are exported.</param>
    /// <param name="environment">The environment that is exported.</param>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidConfiguration"/>: an export would damage what is in the folder.
    /// </exception>
    public static EarlierExport In(string folder, IReadOnlyCollection<ConfigurationKind> kinds, Uri environment)
    {
        if (!System.IO.Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry)[0] != '.'))
            return None;
        if (!File.Exists(Path.Combine(folder, FileMembers.MainFile)))
        {
            throw FileProblems.Refused(
                $"'{folder}' is not empty and not an export: it has no {FileMembers.MainFile}. Use another folder.");
        }

        // In a newer format, nothing else can be relied on.
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
            return content.RootElement.ValueKind == JsonValueKind.Object ? content : throw new JsonException("it is not an object");
        }
        catch (JsonException error)
        {
            var (line, reason) = FileText.WhyNoJson(bytes, error);
            throw FileProblems.Refused(
                $"The file '{file}' in '{folder}' cannot be read: line {line}: {reason}. Fix or delete it; nothing was written.", error);
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
                ? $"'{folder}' is not an export: its {FileMembers.MainFile} has no '{FileMembers.FormatVersion}'. Use another folder."
                : $"'{folder}' has format version {version}, but this module writes only up to version {FileMembers.NewestFormat}. "
                    + "Update the Scalekit module, or use another folder; nothing was written.");
        }

        // Otherwise, the organizations of one environment would be deleted in favor of those of the other.
        if (main.TryGetProperty(FileMembers.Environment, out var source) && source.ValueKind == JsonValueKind.String
            && Uri.TryCreate(source.GetString(), UriKind.Absolute, out var other) && other.Authority != environment.Authority)
        {
            throw FileProblems.Refused(
                $"'{folder}' has an export of {other.Authority}, but this environment is {environment.Authority}. Use another folder; "
                + $"nothing was written. If it is the same environment, change '{FileMembers.Environment}' in its {FileMembers.MainFile}.");
        }

        if (!main.TryGetProperty(FileMembers.Contains, out var contains) || contains.ValueKind != JsonValueKind.Array)
            return;
        var missing = contains.EnumerateArray().Select(kind => kind.ToString())
            .Where(name => kinds.All(kind => $"{kind}" != name)).ToArray();
        if (missing.Length > 0)
        {
            throw FileProblems.Refused(
                $"The export in '{folder}' also has {string.Join(", ", missing)}, which would be lost or outdated. Export them "
                + "too, or use another folder; nothing was written.");
        }
    }

    /// <summary>Other files may have only sections that the export does not write. Otherwise these sections would exist twice.</summary>
    private static void CheckOther(string folder, string file, JsonElement content, IReadOnlyCollection<ConfigurationKind> kinds)
    {
        foreach (var kind in AllKinds.InOrder.Where(kind => !kind.OfOrganizations && kinds.Contains(kind.Name)))
        {
            var own = FileNames.OfKind(kind);
            if (file != own && content.TryGetProperty(kind.Section, out _))
            {
                throw FileProblems.Refused(
                    $"The file '{file}' in '{folder}' has '{kind.Section}', which the export writes to '{own}'. Move it there or delete "
                    + "it, so that there is no duplicate; nothing was written.");
            }
        }
    }
}
