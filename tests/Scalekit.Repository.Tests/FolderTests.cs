using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Scalekit.Repository.Tests;

/// <summary>The folders of a project depend on each other in one direction only.</summary>
public sealed class FolderTests
{
    // Stands for folders that must not use each other, for example one per resource or one per noun.
    private const string SideBySide = "*";

    // From lowest to highest. A folder may use only those before it, so there are no cycles.
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["Scalekit.Client"] =
        [
            "Core/Errors", "Core", "Core/Waiting", "Core/Json", "Core/Auth", "Core/Http", "Core/Paging",
            "Contracts",

            // Used by users, which have memberships.
            "Members",

            // Used by connections.
            "Domains",

            // Used by tools and MCP configurations.
            "ConnectedAccounts",
            SideBySide,

            // Events contain objects of all resources.
            "Webhooks",
            "",

            // Files, plans and imports use the client only through its public members.
            "Configuration/Model", "Configuration/Kinds", "Configuration/Files", "Configuration/Environment", "Configuration/Plan",
            "Configuration",
        ],
        ["Scalekit.PowerShell"] = ["Module", "Session", "Runs", "Pipeline", "Binding", "Commands/Base", SideBySide, ""],
        ["Scalekit.Emulator"] =
            ["Contracts", "Settings", "Seeding", "Storage", "Requests", "Api", "Webhooks", "Resources/Base", "Resources", "State", "Faults",
                "Control", ""],
    };

    public static TheoryData<string, string> Folders =>
        [.. Projects.SelectMany(project => project.Value.Select(folder => (project.Key, folder)))];

    [Theory]
    [InlineData("Scalekit.Client")]
    [InlineData("Scalekit.PowerShell")]
    [InlineData("Scalekit.Emulator")]
    public void Every_folder_has_its_place_and_every_place_a_folder(string project) => Assert.Equal(
        Projects[project].Order(StringComparer.Ordinal),
        Assembly.Of(project).Folders.Select(folder => PlaceOf(folder, project)).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_those_below_it(string project, string folder)
    {
        var assembly = Assembly.Of(project);
        var order = Array.IndexOf(Projects[project], folder);
        var problems = assembly.Folders.Where(own => PlaceOf(own, project) == folder).SelectMany(own => assembly.Uses(
            own, other => other != own && Array.IndexOf(Projects[project], PlaceOf(other, project)) >= order));

        Assert.Empty(problems);
    }

    private static string PlaceOf(string folder, string project) => Projects[project].Contains(folder) ? folder : SideBySide;

    /// <summary>The folder of each type in an assembly.</summary>
    private sealed class Assembly
    {
        private static readonly Dictionary<string, Assembly> Known = [];

        private readonly IReadOnlyDictionary<string, string> places;
        private readonly Architecture architecture;

        private Assembly(string project)
        {
            var file = project == "Scalekit.PowerShell"
                ? Repository.ModuleAssembly
                : Path.Combine(AppContext.BaseDirectory, $"{project}.dll");
            places = SourceFolders.Of(file, project);
            architecture = new ArchLoader().LoadFilteredDirectory(Path.GetDirectoryName(file)!, $"{project}.dll").Build();
        }

        public IEnumerable<string> Folders => places.Values.Distinct();

        public static Assembly Of(string project)
        {
            lock (Known)
                return Known.TryGetValue(project, out var known) ? known : Known[project] = new Assembly(project);
        }

        /// <summary>The violations: types in this folder that use a forbidden folder.</summary>
        public IEnumerable<string> Uses(string folder, Func<string, bool> isForbidden) =>
            Types().That().FollowCustomPredicate(type => FolderOf(type) == folder, $"are in {folder}")
                .Should().NotDependOnAnyTypesThat().FollowCustomPredicate(
                    type => FolderOf(type) is { } other && isForbidden(other), "are in a folder that is not below it")
                .Evaluate(architecture).Where(result => !result.Passed).Select(result => result.Description);

        private string? FolderOf(IType type) => places.GetValueOrDefault(SourceFolders.Outermost(type.FullName));
    }
}
