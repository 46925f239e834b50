using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using Scalekit.Configuration;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Saved plans are the same when they are read back. A file that is not a plan is rejected.</summary>
public sealed class PlanFileRuleTests
{
    [Fact]
    public Task A_plan_that_is_kept_is_the_same_when_it_is_read() => Gen.Select(AnyConfiguration.Seeds, AnyConfiguration.Seeds).SampleAsync(
        async (wanted, actual) =>
        {
            using var folder = new TemporaryFolder();
            var plan = await PlanAsync(AnyConfiguration.Of(wanted), AnyConfiguration.Of(actual));

            plan.Save(folder["plan.json"]);
            var read = ConfigurationPlan.Load(folder["plan.json"]);
            read.Save(folder["again.json"]);

            Assert.Equal(TextOf(plan), TextOf(read));
            Assert.Equal(File.ReadAllBytes(folder["plan.json"]), File.ReadAllBytes(folder["again.json"]));
            Assert.DoesNotContain((byte)'\r', File.ReadAllBytes(folder["plan.json"]));
        },
        iter: Suite.Size(300, 10_000));

    [Fact]
    public async Task A_plan_that_is_read_is_applied_like_the_one_that_was_made()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        await using var twin = await Imports.ServiceOfAsync(EveryKind.Before);
        var (client, other) = (service.Connect(contract: ApiContract.Live), twin.Connect(contract: ApiContract.Live));
        var options = Imports.Mirror with { ManageState = true, ThrottleLimit = 1 };
        using var folder = new TemporaryFolder();
        (await Imports.PlanAsync(EveryKind.After, client, options)).Save(folder["plan.json"]);

        var read = await ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(folder["plan.json"]), client);
        var told = await Imports.ApplyAsync(read, client, options);
        var toldOther = await Imports.ImportAsync(EveryKind.After, other, options);

        Assert.Equal(Imports.Outcomes(toldOther), Imports.Outcomes(told));
        Assert.Equal(
            twin.Writes().Select(request => $"{request.Method} {request.Path} {request.Query} {request.Body}"),
            service.Writes().Select(request => $"{request.Method} {request.Path} {request.Query} {request.Body}"));
    }

    /// <summary>The text of a file, and the text of the refusal.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        { "", "" },
        { "[]", "" },
        { "{", "" },
        { "{}", "it has no 'planVersion'" },
        { """{"planVersion": 2, "environment": "https://x.example", "unchanged": 0, "changes": []}""",
            "its plan version 2 is newer than this module can read; update the module" },
        { """{"planVersion": 1, "environment": "https://x.example", "unchanged": 0}""", "" },
        { """{"planVersion": 1, "environment": "x", "unchanged": 0, "changes": []}""", "" },
        { With("""{"action": "Erase", "kind": "Role", "name": "a"}"""), "there is no action 'Erase'" },
        { With("""{"action": "7", "kind": "Role", "name": "a"}"""), "there is no action '7'" },
        { With("""{"action": "Create, Update", "kind": "Role", "name": "a"}"""), "there is no action 'Create, Update'" },
        { With("""{"action": "Create", "kind": "Everything", "name": "a"}"""), "there is no kind 'Everything'" },
        { With("""{"action": "Create", "kind": "1", "name": "a"}"""), "there is no kind '1'" },
        { With("""{"kind": "Role", "name": "a"}"""), "" },
        { With("""{"action": "Create", "kind": "Role", "name": "a", "properties": {"colour": {"new": "red"}}}"""),
            "Role has no property 'colour'" },
        { With("""{"action": "Create", "kind": "Role", "name": "a", "properties": {"displayName": {"new": 1}}}"""), "" },
        { With("""{"action": "Create", "kind": "Role", "name": "a", "properties": []}"""), "" },
        { With("""{"action": "Create", "kind": "Role"}"""), "Role needs a 'name'" },
        { With("""{"action": "Delete", "kind": "Role", "name": "a", "organization": "acme"}"""), "Role cannot have an 'organization'" },
        { With("""{"action": "Delete", "kind": "Domain", "name": "a.example"}"""), "Domain needs an 'organization'" },
        { With("""{"action": "Update", "kind": "DefaultRole", "name": "a"}"""), "DefaultRole cannot have a 'name'" },
        { With("""{"action": "Delete", "kind": "DefaultRole"}"""), "DefaultRole cannot be deleted" },
        { With("""{"action": "Delete", "kind": "Connection", "organization": "acme", "name": "OKTA SAML"}"""),
            "Connection cannot be deleted" },
        { With("""{"action": "Create", "kind": "Directory", "organization": "acme", "name": "OKTA SCIM"}"""),
            "Directory cannot be created" },
        { With("""
            {"action": "Update", "kind": "Domain", "organization": "acme", "name": "a.example",
             "properties": {"type": {"new": "ORGANIZATION_DOMAIN"}}}
            """), "'type' of Domain cannot be changed" },
        { With("""
            {"action": "Update", "kind": "Connection", "organization": "acme", "name": "a",
             "properties": {"status": {"new": "COMPLETED"}}}
            """), "'status' of Connection cannot be changed" },
        { With("""{"action": "Delete", "kind": "Role", "name": "a"}, {"action": "Update", "kind": "Role", "name": "a"}"""),
            "Role 'a' appears twice" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_plan_is_refused(string text, string reason)
    {
        using var folder = new TemporaryFolder().With("plan.json", text);

        var error = Assert.Throws<ScalekitException>(() => ConfigurationPlan.Load(folder["plan.json"]));

        Assert.Equal(ErrorIds.InvalidConfiguration, error.ErrorId);
        Assert.Contains($"' cannot be used as a plan: {reason}", error.Message);
        Assert.EndsWith(". Nothing was sent.", error.Message);
    }

    [Fact]
    public void A_plan_that_is_not_there_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(
            ErrorIds.InvalidConfiguration,
            Assert.Throws<ScalekitException>(() => ConfigurationPlan.Load(folder["plan.json"])).ErrorId);
    }

    [Fact]
    public async Task Whatever_happens_to_a_plan_it_is_read_or_refused()
    {
        await using var service = await Imports.ServiceOfAsync(EveryKind.Before);
        var client = service.Connect(contract: ApiContract.Live);
        var plan = await Imports.PlanAsync(EveryKind.After, client, Imports.Mirror with { ManageState = true });
        using var whole = new TemporaryFolder();
        plan.Save(whole["plan.json"]);
        var kept = File.ReadAllBytes(whole["plan.json"]);

        Gen.Select(Gen.Int[0, kept.Length - 1], Gen.Byte, Gen.Int[0, 3]).Sample(
            (at, value, length) =>
            {
                using var folder = new TemporaryFolder()
                    .With("plan.json", [.. kept[..at], value, .. kept[Math.Min(kept.Length, at + length)..]]);
                var error = Record.Exception(() => ConfigurationPlan.Load(folder["plan.json"]));
                Assert.True(error is null or ScalekitException { ErrorId: ErrorIds.InvalidConfiguration }, $"{error}");
            },
            iter: Suite.Size(500, 20_000));
    }

    private static string With(string changes) =>
        $$"""{"planVersion": 1, "environment": "https://x.example", "unchanged": 0, "changes": [{{changes}}]}""";

    private static async Task<ConfigurationPlan> PlanAsync(MemorySide wanted, MemorySide actual)
    {
        var options = Imports.Mirror with { ManageState = true, MaximumDelete = int.MaxValue };
        using var comparison = new SideComparison(wanted, _ => actual, options, CancellationToken.None);
        var planner = new Planner(options);
        while (await comparison.NextAsync() is { } rows)
            planner.Add(rows);
        var (changes, counts) = planner.Finish(comparison.Users);
        return new ConfigurationPlan { EnvironmentUrl = new Uri("https://x.example/"), Changes = changes, Counts = counts };
    }

    private static List<string> TextOf(ConfigurationPlan plan) =>
    [
        plan.EnvironmentUrl.AbsoluteUri, JsonSerializer.Serialize(plan.Counts),
        .. plan.Changes.Select(change => JsonSerializer.Serialize(new
        {
            change.Action, change.Target, change.Reason, change.Outcome,
            Properties = change.Properties.OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => new { property.Name, property.OldValue, property.NewValue }),
        })),
    ];
}
