using System.Collections.Generic;
using System.Linq;
using Scalekit.Configuration;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>The differences between two scopes.</summary>
public sealed class DifferRuleTests
{
    private static readonly ConfigurationKind[] AllNames = [.. AllKinds.InOrder.Select(kind => kind.Name)];

    [Fact]
    public void What_is_missing_different_and_unwanted_is_found()
    {
        var wanted = new ConfigurationScope(null)
            .Put(ConfigurationKind.Permission, "equal", ("description", "Same"))
            .Put(ConfigurationKind.Permission, "missing", ("description", "New"))
            .Put(ConfigurationKind.Permission, "other", ("description", "New"));
        var actual = new ConfigurationScope(null)
            .Put(ConfigurationKind.Permission, "equal", ("description", "Same"))
            .Put(ConfigurationKind.Permission, "other", ("description", "Old"))
            .Put(ConfigurationKind.Permission, "unwanted", ("description", "Old"));

        Assert.Equal(
            [
                "None Permission equal", "Create Permission missing description:  -> New",
                "Update Permission other description: Old -> New", "Delete Permission unwanted description: Old -> ",
            ],
            Rows(wanted, actual));
    }

    [Fact]
    public void Of_an_organization_that_is_not_there_all_is_missing() => Assert.Equal(
        ["Create Organization acme displayName:  -> Acme", "Create Domain acme/acme.example"],
        Rows(
            new ConfigurationScope("acme").Put(ConfigurationKind.Organization, "", ("displayName", "Acme"), ("slug", ""))
                .Put(ConfigurationKind.Domain, "acme.example"),
            null));

    [Fact]
    public void Kinds_that_one_side_does_not_have_or_nobody_asks_for_are_not_looked_at()
    {
        var role = new ConfigurationScope(null).Put(ConfigurationKind.Role, "role");
        var both = new ConfigurationScope(null).Put(ConfigurationKind.Role, "other").Put(ConfigurationKind.Permission, "permission");

        Assert.Equal(["Create Role role", "Delete Role other"], Rows(role, both));
        Assert.Equal(["Create Role other", "Delete Role role"], Rows(both, role));
        Assert.Empty(new Differ([ConfigurationKind.Domain]).Compare(role, both));
    }

    [Fact]
    public void Of_flags_only_those_that_are_wanted_are_compared()
    {
        var actual = Setting(("sso", false), ("dir_sync", true));

        Assert.Equal(["None OrganizationSetting acme"], Rows(Setting(("dir_sync", true)), actual));
        var row = Assert.Single(new Differ(AllNames).Compare(Setting(("sso", true)), actual));
        Assert.Equal(["sso"], ((SortedDictionary<string, bool>)row.Properties[0].OldValue!).Keys);

        static ConfigurationScope Setting(params (string, bool)[] flags) =>
            new ConfigurationScope("acme").Put(ConfigurationKind.OrganizationSetting, "", ("features", Samples.Flags(flags)));
    }

    [Fact]
    public void What_is_sent_whole_keeps_what_nobody_mentions()
    {
        var row = Assert.Single(new Differ(AllNames).Compare(
            new ConfigurationScope("acme").Put(ConfigurationKind.SessionPolicy, "", ("idleTimeoutMinutes", 5L)),
            new ConfigurationScope("acme").Put(
                ConfigurationKind.SessionPolicy, "", ("idleTimeoutMinutes", 9L), ("source", "CUSTOM"), ("absoluteTimeoutMinutes", 60L))));

        Assert.Equal(["idleTimeoutMinutes"], row.Properties.Select(property => property.Name));
        Assert.Equal(
            new Dictionary<string, object> { ["absoluteTimeoutMinutes"] = 60L, ["idleTimeoutMinutes"] = 5L, ["source"] = "CUSTOM" },
            row.Wanted!.Values);
    }

    [Fact]
    public void The_same_address_with_another_external_id_is_somebody_else() => Assert.Equal(
        ["Create User emp-2 email:  -> ada@acme.example", "Delete User emp-1 email: ada@acme.example -> "],
        Rows(User("emp-2"), User("emp-1")));

    [Theory]
    [InlineData("support", "support", PlannedAction.None)]
    [InlineData("billing", "billing", PlannedAction.Update)]
    [InlineData("billing", "support", PlannedAction.Update)]
    [InlineData(null, "support", PlannedAction.None)]
    [InlineData(null, "billing", PlannedAction.Update)]
    public void A_default_role_that_the_environment_has_too_need_not_be_set(string? environment, string wanted, PlannedAction action)
    {
        var differ = new Differ(AllNames);
        var own = new ConfigurationScope("acme").Put(
            new ConfigurationItem(AllKinds.Of(ConfigurationKind.OrganizationDefaultRole).KeyOf("acme", "")) { Inherited = "support" }
                .With("member", ""));
        if (environment is not null)
            _ = differ.Compare(Default(environment), Default("support")).ToList();

        var row = Assert.Single(differ.Compare(
            new ConfigurationScope("acme").Put(ConfigurationKind.OrganizationDefaultRole, "", ("member", wanted)), own));

        Assert.Equal(action, row.Action);

        static ConfigurationScope Default(string role) =>
            new ConfigurationScope(null).Put(ConfigurationKind.DefaultRole, "", ("member", role));
    }

    private static ConfigurationScope User(string name) => new ConfigurationScope(null).Put(
        new ConfigurationItem(AllKinds.Of(ConfigurationKind.User).KeyOf(null, name)) { OtherName = "ada@acme.example" }
            .With("email", "ada@acme.example"));

    private static IEnumerable<string> Rows(ConfigurationScope wanted, ConfigurationScope? actual) =>
        new Differ(AllNames).Compare(wanted, actual).Select(row => string.Join(
            " ",
            [$"{row}", .. row.Properties.Select(property => $"{property}: {property.OldValue} -> {property.NewValue}")]));
}
