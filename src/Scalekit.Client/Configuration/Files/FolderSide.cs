using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>
/// A folder of files. All files are read and checked when the folder is opened. Only the place of each organization stays in memory; its
/// file is read again when the organization is needed.
/// </summary>
internal sealed class FolderSide : IConfigurationSide
{
    private readonly string folder;
    private readonly Placeholders placeholders;
    private readonly SortedDictionary<string, FolderFile> organizations = new(StringComparer.Ordinal);
    private readonly List<FolderFile> environment = [];
    private readonly UserIndex users = new();
    private readonly HashSet<ConfigurationKind> kinds = [];

    private FolderSide(string folder, Placeholders placeholders) => (this.folder, this.placeholders) = (folder, placeholders);

    /// <inheritdoc/>
    public string Label => folder;

    /// <inheritdoc/>
    public IReadOnlyCollection<ConfigurationKind> Kinds => kinds;

    /// <summary>Reads and checks all files of a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="parameters">The values for <c>{{NAME}}</c> in the files.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidConfiguration"/>: something in the files is wrong.</exception>
    public static FolderSide Open(string path, IReadOnlyDictionary<string, string>? parameters = null)
    {
        var folder = Path.GetFullPath(path);
        if (!System.IO.Directory.Exists(folder))
        {
            throw FileProblems.Refused(File.Exists(folder)
                ? $"'{folder}' is a file; give the folder that contains it."
                : $"The folder '{folder}' does not exist.");
        }

        var side = new FolderSide(folder, new Placeholders(parameters));
        try
        {
            side.Check(FolderFiles.List(folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileProblems.Refused($"The files in '{folder}' cannot be read: {error.Message}", error);
        }

        return side;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListOrganizationsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. organizations.Keys]);

    /// <inheritdoc/>
    public Task<ConfigurationScope> ReadEnvironmentAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var all = new ConfigurationScope(null);
            foreach (var section in environment.SelectMany(file => ReadAgain(file, cancellationToken).Sections))
            {
                if (!all.Sections.TryGetValue(section.Key, out var whole))
                    all.Sections[section.Key] = whole = new ConfigurationSection();
                foreach (var item in section.Value.Items.Values)
                    whole.Add(item);
            }

            return all;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ConfigurationScope?> ReadOrganizationAsync(string organization, CancellationToken cancellationToken) =>
        organizations.TryGetValue(organization, out var file)
            ? Task.Run(() => (ConfigurationScope?)users.Resolve(ReadAgain(file, cancellationToken)), cancellationToken)
            : Task.FromResult<ConfigurationScope?>(null);

    private void Check(List<string> files)
    {
        var problems = new FileProblems();
        var summaries = new FileSummary?[files.Count];
        Parallel.For(0, files.Count, index => summaries[index] = Summarize(files[index], problems));
        var places = new Dictionary<ConfigurationKey, (FolderFile File, long Position)>();
        var known = summaries.OfType<FileSummary>().ToList();
        foreach (var summary in known)
        {
            kinds.UnionWith(summary.Kinds);
            if (summary.Organization is null)
                environment.Add(summary.File);
            else if (organizations.TryGetValue(summary.Organization, out var first))
                Twice(problems, summary.File, 0, $"the organization '{summary.Organization}'", first, 0);
            else
                organizations.Add(summary.Organization, summary.File);
            foreach (var (item, name, position) in summary.Places)
            {
                if (places.TryGetValue(item.Key, out var other))
                    Twice(problems, summary.File, position, Named(item.Key, name), other.File, other.Position);
                else
                    places.Add(item.Key, (summary.File, position));
                if (item.Key.Kind != ConfigurationKind.User || users.Add(item) is not { } same || same.Name == item.Key.Name)
                    continue;
                var (file, place) = places[same];
                Twice(problems, summary.File, position, $"the e-mail address of {Named(item.Key, name)}", file, place);
            }
        }

        foreach (var summary in known)
        {
            foreach (var (name, position) in summary.MembersByAddress)
            {
                if (users.NameOf(name) is var meant && meant == name)
                    continue;
                if (summary.Members.TryGetValue(meant, out var other))
                    problems.Add(summary.File.Name, LineIn(summary.File, position), $"'{name}' and '{other}' are the same user");
                else
                    summary.Members.Add(meant, name);
            }
        }

        problems.ThrowIfAny(folder);
        if (files.Count == 0)
            throw FileProblems.Refused($"The folder '{folder}' has no configuration: it contains no JSON files.");
    }

    private static string Named(ConfigurationKey key, string name) =>
        AllKinds.Of(key.Kind) is { IsSingle: true } kind ? $"'{kind.Section}'" : $"'{name}' in '{AllKinds.Of(key.Kind).Section}'";

    private void Twice(FileProblems problems, FolderFile file, long position, string what, FolderFile other, long otherPosition)
    {
        var line = otherPosition > 0 ? $":{LineIn(other, otherPosition)}" : "";
        problems.Add(file.Name, position > 0 ? LineIn(file, position) : 0, $"{what} is also in {other.Name}{line}");
    }

    private int LineIn(FolderFile file, long position) => FileProblems.LineAt(Bytes(file.Name), position);

    private byte[] Bytes(string file) => FileText.WithoutMark(File.ReadAllBytes(FolderFiles.FullPath(folder, file)));

    private FileSummary? Summarize(string file, FileProblems problems)
    {
        byte[] bytes;
        try
        {
            bytes = Bytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(file, 0, $"the file cannot be read: {error.Message}");
            return null;
        }

        return new FileReader(file, bytes, placeholders, problems).Read() is { } read
            ? new FileSummary(new FolderFile(file, Fingerprint(bytes)), read)
            : null;
    }

    private ConfigurationScope ReadAgain(FolderFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] bytes;
        try
        {
            bytes = Bytes(file.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileProblems.Refused($"The file '{file.Name}' in '{folder}' can no longer be read: {error.Message}", error);
        }

        // Only the checked content counts: a changed file may break the rules, or repeat objects of another file.
        if (Fingerprint(bytes) != file.Fingerprint)
            throw FileProblems.Refused($"The file '{file.Name}' in '{folder}' was changed while it was being read. Run the command again.");
        return new FileReader(file.Name, bytes, placeholders, new FileProblems()).Read()!.Scope;
    }

    private static string Fingerprint(byte[] bytes)
    {
        using var hash = SHA256.Create();
        return Convert.ToBase64String(hash.ComputeHash(bytes));
    }
}
