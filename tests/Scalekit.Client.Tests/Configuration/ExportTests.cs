using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using NJsonSchema;
using Scalekit.Configuration;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>What an export writes, and what happens to files that are already in the folder.</summary>
public sealed class ExportTests
{
    private static readonly string[] AdminPermissions = ["a", "b"];

    private static readonly ConfigurationKind[] AllNames = [.. AllKinds.InOrder.Select(kind => kind.Name)];

    [Fact]
    public async Task The_files_are_as_people_and_git_like_them()
    {
        using var folder = new TemporaryFolder(create: false);

        var exporter = await ExportAsync(Small(), folder.Path);

        Assert.Equal(
            ["organizations/acme.json", "permissions.json", "roles.json", "scalekit.json", "scalekit.schema.json"],
            folder.Files.Select(file => file.Name));
        Assert.Equal(
            """
            {
              "$schema": "../scalekit.schema.json",
              "externalId": "acme",
              "displayName": "Acme ✓ 😀 \u202e \"quoted\"",
              "domains": {
                "acme.com": {}
              },
              "metadata": {
                "plan": "{{{{gold}}"
              },
              "settings": {
                "features": {
                  "sso": true
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(folder["organizations/acme.json"]));
        Assert.Equal(
            """
            {
              "$schema": "./scalekit.schema.json",
              "defaultRoles": {
                "creator": "admin"
              },
              "roles": {
                "admin": {
                  "displayName": "Admin",
                  "permissions": [
                    "a",
                    "b"
                  ]
                },
                "viewer": {
                  "permissions": []
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(folder["roles.json"]));
        Assert.StartsWith(
            "{\n  \"$schema\": \"./scalekit.schema.json\",\n  \"formatVersion\": 1,\n  \"contains\": [\n    \"Connection\",",
            File.ReadAllText(folder["scalekit.json"]));
        Assert.EndsWith("  ],\n  \"environment\": \"https://acme.scalekit.example\"\n}\n", File.ReadAllText(folder["scalekit.json"]));
        Assert.DoesNotContain(folder.Files, file => file.Bytes.Contains((byte)'\r') || file.Bytes[0] == 0xEF);
        Assert.Equal((2, 1, 0), (exporter.Counts["Role"], exporter.Counts["Organization"], exporter.Counts["User"]));
    }

    [Fact]
    public async Task What_is_exported_is_read_back_and_exporting_again_changes_nothing() => await AnyConfiguration.Seeds.SampleAsync(
        async seed =>
        {
            using var folder = new TemporaryFolder();
            using var second = new TemporaryFolder();
            var side = AnyConfiguration.Of(seed);

            await ExportAsync(side, folder.Path);
            var read = FolderSide.Open(folder.Path);
            await ExportAsync(read, second.Path);
            var (_, written, deleted) = await ExporterOf(side).RunAsync(folder.Path, null, CancellationToken.None);

            Assert.Equal(await AnyConfiguration.TextOfAsync(side), await AnyConfiguration.TextOfAsync(read));
            Assert.Equal(folder.Files, second.Files, (one, other) => one.Name == other.Name && one.Bytes.SequenceEqual(other.Bytes));
            Assert.Equal((0, 0), (written, deleted));
            Assert.All(folder.Files, file => Assert.Matches(@"^[a-z0-9_.~/-]+\.json$", file.Name));
        },
        iter: Suite.Size(300, 10_000));

    [Fact]
    public async Task Exported_files_fit_the_schema()
    {
        using var whole = new TemporaryFolder();
        await ExportAsync(Small(), whole.Path);
        var schema = await JsonSchema.FromFileAsync(whole["scalekit.schema.json"]);

        await AnyConfiguration.Seeds.SampleAsync(
            async seed =>
            {
                using var folder = new TemporaryFolder();
                await ExportAsync(AnyConfiguration.Of(seed), folder.Path);
                foreach (var (name, bytes) in folder.Files.Where(file => file.Name != "scalekit.schema.json"))
                    Assert.True(schema.Validate(Encoding.UTF8.GetString(bytes)) is { Count: 0 }, name);
            },
            iter: Suite.Size(100, 2_000));
        Assert.All(
            FolderSideTests.WrongForSchema,
            text => Assert.NotEmpty(schema.Validate(text)));
        foreach (var property in AllKinds.InOrder.SelectMany(kind => kind.Properties))
            Assert.Contains($"\"{property.Name}\": {{", File.ReadAllText(whole["scalekit.schema.json"]));
    }

    [Fact]
    public async Task Whatever_happens_to_a_file_it_is_read_or_refused() => await Gen.Select(AnyConfiguration.Seeds, Gen.Int[1, 20])
        .SampleAsync(
            async (seed, times) =>
            {
                using var folder = new TemporaryFolder();
                await ExportAsync(AnyConfiguration.Of(seed), folder.Path);
                var random = new Random(seed);
                foreach (var (name, bytes) in folder.Files)
                {
                    for (var time = 0; time < times; time++)
                        bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) > 0 ? "{}[]\",:0nt\n"[random.Next(11)] : random.Next(256));
                    folder.With(name, bytes);
                }

                var error = Record.Exception(() => FolderSide.Open(folder.Path));

                Assert.True(error is null or ScalekitException { ErrorId: ErrorIds.InvalidConfiguration }, $"{error}");
            },
            iter: Suite.Size(300, 10_000));

    [Theory]
    [InlineData("acme", "organizations/acme.json")]
    [InlineData("a.b-c_1", "organizations/a.b-c_1.json")]
    [InlineData("ACME", "organizations/acme~a8308e8e.json")]
    [InlineData("con", "organizations/con~")]
    [InlineData("com1.eu", "organizations/com1-eu~")]
    [InlineData(".hidden", "organizations/hidden~")]
    [InlineData("../../etc/passwd", "organizations/etc-passwd~")]
    [InlineData("日本", "organizations/~")]
    [InlineData("a b  c", "organizations/a-b-c~")]
    public void Every_organization_has_a_file_name_that_is_safe(string externalId, string name)
    {
        var file = FileNames.OfOrganization(externalId);

        Assert.StartsWith(name, file);
        Assert.Matches(@"^organizations/([a-z0-9_-][a-z0-9_.-]*|[a-z0-9_-]*~[0-9a-f]{8})\.json$", file);
        Assert.True(FileNames.OfOrganization(new string('x', 300)).Length < 90);
    }

    [Fact]
    public async Task Files_of_organizations_that_are_gone_or_moved_are_deleted_and_only_what_changed_is_written()
    {
        using var folder = new TemporaryFolder();
        await ExportAsync(Small(), folder.Path);
        File.Move(folder["organizations/acme.json"], folder["mine.json"]);
        folder.With("organizations/gone.json", """{"externalId": "gone"}""").With("README.md", "keep").With(".git/x.json", "keep");

        var (_, written, deleted) = await ExporterOf(Small()).RunAsync(folder.Path, null, CancellationToken.None);

        Assert.Equal((1, 2), (written, deleted));
        Assert.Equal(
            [
                ".git/x.json", "README.md", "organizations/acme.json", "permissions.json", "roles.json", "scalekit.json",
                "scalekit.schema.json",
            ],
            folder.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task Of_some_organizations_the_others_stay()
    {
        using var folder = new TemporaryFolder();
        await ExportAsync(Small("acme", "globex"), folder.Path);
        var without = new Exporter(Small("globex"), Environment) { Kinds = AllNames, Organizations = ["globex"] };

        var (_, written, deleted) = await without.RunAsync(folder.Path, null, CancellationToken.None);
        var missing = await Assert.ThrowsAsync<ScalekitException>(() => new Exporter(Small(), Environment)
        {
            Kinds = AllNames,
            Organizations = ["acme", "nobody"],
        }.RunAsync(folder.Path, null, CancellationToken.None));

        Assert.Equal((0, 0), (written, deleted));
        Assert.Contains(folder.Files, file => file.Name == "organizations/acme.json");
        Assert.Equal((ErrorIds.NotFound, "There is no organization with the external ID 'nobody' in memory; nothing was written."),
            (missing.ErrorId, missing.Message));
    }

    /// <summary>A file in the folder, and the text of the refusal.</summary>
    public static TheoryData<string, string, string> Occupied => new()
    {
        { "holiday.jpg", "x", "is not empty and not an export: it has no scalekit.json. Use another folder." },
        { "scalekit.json", "{}", "is not an export: its scalekit.json has no 'formatVersion'. Use another folder." },
        { "scalekit.json", "{\n<<<<<<< a\n", "cannot be read: line 2: there is an unresolved merge conflict here." },
        { "scalekit.json", """{"formatVersion": 2}""", "has format version 2, but this module writes only up to version 1." },
        { "scalekit.json", """{"formatVersion": 1, "contains": ["Role", "Later"]}""", "also has Later, which would be lost or outdated." },
        {
            "scalekit.json", """{"formatVersion": 1, "environment": "https://other.scalekit.example"}""",
            "has an export of other.scalekit.example, but this environment is acme.scalekit.example. Use another folder; "
                + "nothing was written."
        },
        { "more.json", """{"roles": {}}""", "The file 'more.json' in" },
        { "more.json", "[]", "cannot be read: line 1: this is not JSON: it is not an object. Fix or delete it; nothing was written." },
    };

    [Theory]
    [MemberData(nameof(Occupied))]
    public async Task A_folder_with_something_else_is_left_alone(string file, string text, string reason)
    {
        using var folder = new TemporaryFolder();
        if (file == "more.json")
            await ExportAsync(Small(), folder.Path);
        folder.With(file, text);
        var before = folder.Files;

        var error = await Assert.ThrowsAsync<ScalekitException>(() => ExportAsync(Small(), folder.Path));

        Assert.Equal(ErrorIds.InvalidConfiguration, error.ErrorId);
        Assert.Contains(reason, error.Message);
        Assert.Equal(before, folder.Files, (one, other) => one.Name == other.Name && one.Bytes.SequenceEqual(other.Bytes));
    }

    [Fact]
    public async Task An_export_that_fails_leaves_the_folder_as_it_was()
    {
        using var folder = new TemporaryFolder();
        using var missing = new TemporaryFolder(create: false);
        await ExportAsync(Small(), folder.Path);
        var before = folder.Files;
        var failing = Failing();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ExportAsync(failing, folder.Path));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ExportAsync(Failing(), missing.Path));

        Assert.Equal(before, folder.Files, (one, other) => one.Name == other.Name && one.Bytes.SequenceEqual(other.Bytes));
        Assert.False(System.IO.Directory.Exists(missing.Path));

        static MemorySide Failing() => new(new ConfigurationScope(null), Organizations("acme", "b", "z"))
        {
            Before = (organization, _) => organization == "z" ? throw new InvalidOperationException() : Task.CompletedTask,
        };
    }

    [Fact]
    public async Task Organizations_are_read_side_by_side_and_progress_is_told()
    {
        using var folder = new TemporaryFolder();
        var side = new MemorySide(new ConfigurationScope(null), Organizations([.. Enumerable.Range(10, 20).Select(one => $"o{one}")]))
        {
            Before = (_, token) => Task.Delay(20, token),
        };
        var told = new List<(int, int)>();

        await new Exporter(side, Environment) { Kinds = AllNames, ThrottleLimit = 3 }
            .RunAsync(folder.Path, (done, of) => told.Add((done, of)), CancellationToken.None);

        Assert.Equal(3, side.MostAtATime);
        Assert.Equal(Enumerable.Range(1, 20).Select(done => (done, 20)), told);
    }

    [Fact]
    public async Task What_could_not_be_read_back_is_left_out_and_told()
    {
        using var folder = new TemporaryFolder();
        var acme = Organizations("acme")[0];
        acme.Put(ConfigurationKind.SessionPolicy, "", ("source", "TOMORROW"), ("idleTimeoutMinutes", 5L));
        acme.Put(ConfigurationKind.OrganizationRole, "old role");
        acme.Unmanaged.Add(new Unmanaged(ConfigurationKind.Connection, "x", "Because."));

        var exporter = await ExportAsync(new MemorySide(new ConfigurationScope(null), acme), folder.Path);
        var read = (await FolderSide.Open(folder.Path).ReadOrganizationAsync("acme", CancellationToken.None))!;

        Assert.Equal(
            [
                "x: Because.",
                "acme: Left out of the files: 'source' must be APPLICATION or CUSTOM, but it is 'TOMORROW'.",
                "acme/old role: Left out of the files: the name 'old role' does not match ^[A-Za-z0-9_]{1,64}$.",
            ],
            exporter.Unmanaged.Select(one => $"{one.Label}: {one.Reason}"));
        Assert.Equal(["idleTimeoutMinutes"], read[ConfigurationKind.SessionPolicy]!.Items[""].Values.Keys);
        Assert.Empty(read[ConfigurationKind.OrganizationRole]!.Items);
    }

    private static Uri Environment => new("https://acme.scalekit.example/");

    private static Exporter ExporterOf(IConfigurationSide side) => new(side, Environment) { Kinds = AllNames };

    private static async Task<Exporter> ExportAsync(IConfigurationSide side, string path)
    {
        var exporter = ExporterOf(side);
        await exporter.RunAsync(path, null, CancellationToken.None);
        return exporter;
    }

    private static MemorySide Small(params string[] organizations)
    {
        var environment = new ConfigurationScope(null);
        environment.Put(ConfigurationKind.Permission, "a");
        environment.Put(ConfigurationKind.DefaultRole, "", ("creator", "admin"));
        environment.Put(ConfigurationKind.Role, "viewer", ("permissions", Array.Empty<string>()));
        environment.Put(ConfigurationKind.Role, "admin", ("displayName", "Admin"), ("permissions", AdminPermissions));
        return new MemorySide(environment, Organizations(organizations.Length == 0 ? ["acme"] : organizations));
    }

    private static ConfigurationScope[] Organizations(params string[] externalIds) =>
    [
        .. externalIds.Select(id =>
        {
            var scope = new ConfigurationScope(id);
            var metadata = new SortedDictionary<string, string> { ["plan"] = "{{gold}}" };
            scope.Put(ConfigurationKind.Organization, "", ("displayName", "Acme ✓ 😀 \u202e \"quoted\""), ("metadata", metadata));
            scope.Put(ConfigurationKind.OrganizationSetting, "", ("features", new SortedDictionary<string, bool> { ["sso"] = true }));
            scope.Put(ConfigurationKind.Domain, "acme.com");
            return scope;
        }),
    ];
}
