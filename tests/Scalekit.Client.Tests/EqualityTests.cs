using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Two objects are equal if they have the same type and identity, even if their other values differ.</summary>
public sealed class EqualityTests
{
    public static TheoryData<Type> Types =>
        [.. typeof(Resource).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Resource)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Types))]
    public void The_same_thing_read_twice_is_equal_and_another_is_not(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var (one, again) = (Filled(type, "a"), Filled(type, "a"));
        foreach (var text in Texts(type).Where(text => text.Name is "DisplayName" or "Status" or "Email" or "ExternalId"))
            text.SetValue(again, "something else");

        Assert.Equal(one, again);
        Assert.Equal(one.GetHashCode(), again.GetHashCode());
        Assert.Equal(0, one.CompareTo((object)again));

        // Only the identity differs.
        var other = Filled(type, "a");
        foreach (var text in Texts(type).Where(text => text.GetValue(one) is string && Identifies(type, text.Name)))
            text.SetValue(other, "b");
        Assert.NotEqual(one, other);
        Assert.True(one.CompareTo(other) < 0);
        Assert.True(other.CompareTo(one) > 0);
        Assert.Equal(2, new HashSet<Resource> { one, again, other }.Count);
        Assert.Equal(1, one.CompareTo((object?)null));
        Assert.Throws<ArgumentException>(() => one.CompareTo("a"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_has_no_identity_equals_only_itself(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var (one, other) = (Empty(type), Empty(type));

        Assert.Equal(one, one);
        Assert.NotEqual(one, other);
        Assert.NotEqual(0, one.CompareTo(other));
        Assert.Equal(0, one.CompareTo(one));
    }

    [Fact]
    public void Things_of_two_kinds_are_two()
    {
        var things = Types.Select(row => Filled(row.Data, "a")).ToArray();

        Assert.Equal(things.Length, things.Distinct().Count());
        Assert.Equal(things.Order(), things.Reverse().Order());
    }

    [Fact]
    public void A_membership_is_a_user_in_an_organization()
    {
        var memberships = new[] { ("u", "o"), ("u", "p"), ("v", "o"), ("u", "o") }
            .Select(ids => new Membership { UserId = ids.Item1, OrganizationId = ids.Item2 });

        Assert.Equal(3, memberships.Distinct().Count());
    }

    [Fact]
    public void A_role_without_an_id_is_a_name_in_an_organization()
    {
        Role[] roles =
        [
            new() { Name = "admin" }, new() { Name = "admin", OrganizationId = "o" }, new() { Name = "admin", OrganizationId = "p" },
            new() { Id = "admin" }, new() { Name = "admin", OrganizationId = "o" },
        ];

        Assert.Equal(4, roles.Distinct().Count());

        // An environment role is the same role no matter which organization it was listed for.
        Assert.Equal(new Role { Id = "r", OrganizationId = "o" }, new Role { Id = "r", OrganizationId = "p" });
    }

    [Fact]
    public void Two_executions_are_two_even_if_nobody_named_them()
    {
        var data = new Dictionary<string, object?>();
        Assert.NotEqual(new ToolResult { Data = data }, new ToolResult { Data = data });
    }

    [Fact]
    public void Settings_are_equal_if_the_same_features_are_on_and_off()
    {
        static IReadOnlyDictionary<string, bool>? Settings(string features) => JsonSerializer.Deserialize(
            """{"id":"o","settings":{"features":""" + features + "}}", ScalekitJson.Default.Organization)!.Settings;

        var settings = Settings("""[{"name":"sso","enabled":true},{"name":"scim"}]""");
        Assert.True(settings!.Equals(Settings("""[{"name":"scim","enabled":false},{"name":"SSO","enabled":true}]""")));
        Assert.Equal(
            settings.GetHashCode(), Settings("""[{"name":"scim","enabled":false},{"name":"SSO","enabled":true}]""")!.GetHashCode());
        Assert.False(settings.Equals(Settings("""[{"name":"sso","enabled":true},{"name":"scim","enabled":true}]""")));
        Assert.Equal("sso", settings.ToString());
    }

    private static bool Identifies(Type type, string property) =>
        property is "Id" or "UserId" or "Location" or "Link" or "ExecutionId" or "AuthRequestId"
        || (property == "OrganizationId" && (type == typeof(Membership) || type == typeof(SessionPolicy) || type == typeof(UserLimit)))
        || (property == "ConnectedAccountId" && type == typeof(ConnectedAccountCredential))
        || (property == "Identifier" && (type == typeof(ConfirmedUser) || type == typeof(McpToken)));

    private static Resource Empty(Type type) => (Resource)Activator.CreateInstance(type, nonPublic: true)!;

    private static Resource Filled(Type type, string text)
    {
        var item = Empty(type);
        foreach (var property in Texts(type))
            property.SetValue(item, text);
        return item;
    }

    private static IEnumerable<PropertyInfo> Texts(Type type) =>
        type.GetProperties().Where(property => property.PropertyType == typeof(string) && property.CanWrite);
}
