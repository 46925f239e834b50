using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Scalekit.Repository.Tests;

/// <summary>The project's workflows and the example to copy, read as the runner reads them.</summary>
public sealed partial class WorkflowTests
{
    private const string Promotion = "docs/examples/github-actions/promote.yml";

    public static TheoryData<string> Workflows =>
    [
        .. Repository.Sources(".github/workflows", ".yml").Select(file => Path.GetRelativePath(Repository.Root, file)),
        Promotion,
    ];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_and_every_job_has_an_end(string file)
    {
        var jobs = JobsOf(Read(file));

        Assert.NotEmpty(jobs);
        foreach (var (name, job) in jobs.Where(job => Child(job.Value, "uses") is null))
        {
            Assert.True(Child(job, "timeout-minutes") is not null, $"{name} may run for ever");
            Assert.All(
                StepsOf(job).Select(step => Text(step, "uses")).OfType<string>(), action => Assert.Matches(Pinned(), action));
        }
    }

    [Fact]
    public void The_action_for_other_workflows_runs_scripts_of_its_own()
    {
        const string Folder = ".github/actions/setup-scalekit";
        var action = Read($"{Folder}/action.yml");
        var runs = Child(action, "runs")!;
        var inputs = ((YamlMappingNode)Child(action, "inputs")!).Select(input => input.Key.ToString()).ToArray();
        var steps = ((YamlSequenceNode)Child(runs, "steps")!).ToArray();

        Assert.Equal("composite", Text(runs, "using"));
        Assert.Equal(["Install the module", "Connect", "Plan"], steps.Select(step => Text(step, "name")));
        Assert.All(steps, step =>
        {
            Assert.Equal("pwsh", Text(step, "shell"));
            var script = Regex.Match(Text(step, "run")!, @"^& ""\$env:GITHUB_ACTION_PATH/([a-z]+\.ps1)""$").Groups[1].Value;
            Assert.True(File.Exists(Path.Combine(Repository.Root, Folder, script)), $"{Text(step, "name")} runs '{Text(step, "run")}'");

            // Each variable that a script reads is set by its step, and each input that a step names exists.
            var code = File.ReadAllText(Path.Combine(Repository.Root, Folder, script));
            var variables = ((YamlMappingNode)Child(step, "env")!).ToDictionary(one => one.Key.ToString(), one => one.Value.ToString());
            var read = Regex.Matches(code, @"\$env:(SETUP_\w+|GH_\w+)").Select(one => one.Groups[1].Value);
            Assert.Subset(variables.Keys.ToHashSet(), read.ToHashSet());
            Assert.All(
                variables.Values.SelectMany(value => Regex.Matches(value, @"inputs\.([\w-]+)").Select(one => one.Groups[1].Value)),
                input => Assert.Contains(input, inputs));
        });
    }

    [Fact]
    public void The_workflows_on_the_pages_can_be_copied()
    {
        var blocks = (
            from file in Repository.Sources("docs/hosting", ".md")
            from match in Yaml().Matches(File.ReadAllText(file).ReplaceLineEndings("\n"))
            select Regex.Replace(match.Groups["text"].Value, $"(?m)^{match.Groups["indent"].Value}", "")).ToArray();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block =>
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(block));
            Assert.Single(stream.Documents);
            Assert.All(Uses().Matches(block).Select(match => match.Groups[1].Value), action => Assert.Matches(PinnedOrOurs(), action));
        });
    }

    [Fact]
    public void A_promotion_plans_first_and_imports_what_somebody_approved()
    {
        var workflow = Read(Promotion);
        var jobs = JobsOf(workflow);

        Assert.Equal(["plan", "apply"], jobs.Keys);
        Assert.Equal("contents=read", string.Join(
            ',', ((YamlMappingNode)Child(workflow, "permissions")!).Select(permission => $"{permission.Key}={permission.Value}")));
        Assert.Equal("plan", Text(jobs["apply"], "needs"));
        Assert.Equal("needs.plan.outputs.changes == 'true'", Text(jobs["apply"], "if"));

        // Required reviewers are set per GitHub environment, so the import needs an environment of its own.
        Assert.Equal("production", Text(jobs["apply"], "environment"));
        Assert.Equal("production-plan", Text(jobs["plan"], "environment"));

        // The apply job must import the plan that the plan job made.
        Assert.Equal("plan", ArtifactOf(jobs["plan"], "upload-artifact"));
        Assert.Equal("plan", ArtifactOf(jobs["apply"], "download-artifact"));
        Assert.Contains("-PlanPath plan.json -Apply", RunOf(jobs["apply"], "Apply"), StringComparison.Ordinal);
        Assert.Contains("-PlanPath plan.json", RunOf(jobs["plan"], "Plan"), StringComparison.Ordinal);
        Assert.DoesNotContain("-Apply", RunOf(jobs["plan"], "Plan"), StringComparison.Ordinal);

        // An expression in a script would run outside text as code.
        Assert.All(
            jobs.Values.SelectMany(StepsOf).Select(step => Text(step, "run")).OfType<string>(),
            script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
    }

    private static YamlMappingNode Read(string file)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Repository.Root, file));
        stream.Load(reader);
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    private static Dictionary<string, YamlNode> JobsOf(YamlMappingNode workflow) =>
        ((YamlMappingNode)Child(workflow, "jobs")!).ToDictionary(job => job.Key.ToString(), job => job.Value);

    private static IEnumerable<YamlNode> StepsOf(YamlNode job) => (YamlSequenceNode)Child(job, "steps")!;

    private static string? ArtifactOf(YamlNode job, string action) => StepsOf(job)
        .Where(step => Text(step, "uses")?.StartsWith($"actions/{action}@", StringComparison.Ordinal) == true)
        .Select(step => Text(Child(step, "with")!, "name"))
        .Single();

    private static string RunOf(YamlNode job, string name) =>
        Text(StepsOf(job).Single(step => Text(step, "name") == name), "run")!;

    private static YamlNode? Child(YamlNode node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var child) ? child : null;

    private static string? Text(YamlNode node, string name) => Child(node, name)?.ToString();

    [GeneratedRegex("^(?<indent> *)```yaml\n(?<text>.+?)^\\k<indent>```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"\buses: (\S+)")]
    private static partial Regex Uses();

    // The reader puts in where this repository is, and the commit to use.
    [GeneratedRegex("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$|^OWNER/REPOSITORY/\\.github/actions/setup-scalekit@<commit>$")]
    private static partial Regex PinnedOrOurs();

    [GeneratedRegex("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$")]
    private static partial Regex Pinned();
}
