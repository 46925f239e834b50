using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Two objects are the same thing if they are of one kind and have one identifier, whatever they are called.</summary>
public sealed class EqualityTests
{
    private static readonly string[] Identifiers = ["Id", "UserId", "Link", "Location", "ExecutionId"];

    public static TheoryData<string> Kinds =>
        [.. typeof(Resource).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Resource))).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_object_is_known_by_kind_and_identifier(string kind)
    {
        var (one, again, other) = (Make(kind, "x_1", "name"), Make(kind, "x_1", "renamed"), Make(kind, "x_2", "name"));

        Assert.True(one.Equals(again));
        Assert.Equal(one.GetHashCode(), again.GetHashCode());
        Assert.Equal(0, one.CompareTo(again));
        Assert.False(one.Equals(other));
        Assert.Equal(-1, Math.Sign(one.CompareTo(other)));
        Assert.Equal(1, Math.Sign(other.CompareTo(one)));
        Assert.Equal(2, new HashSet<Resource> { one, again, other }.Count);
        Assert.Equal(1, one.CompareTo(null));
        Assert.False(one.Equals("x_1"));
        Assert.Throws<ArgumentException>(() => one.CompareTo("x_1"));

        // Identifiers are exact.
        Assert.False(one.Equals(Make(kind, "X_1", "name")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_object_without_an_identifier_equals_only_itself(string kind)
    {
        var (one, other) = (Make(kind, null, null), Make(kind, null, null));
        Assert.True(one.Equals(one));
        Assert.Equal(0, one.CompareTo(one));
        Assert.False(one.Equals(other));
        Assert.NotEqual(0, one.CompareTo(other));
        Assert.Equal(-Math.Sign(one.CompareTo(other)), Math.Sign(other.CompareTo(one)));
    }

    [Fact]
    public void Objects_of_different_kinds_differ_though_their_identifiers_are_the_same()
    {
        var all = Kinds.Select(kind => Make((string)kind, "x_1", "name")).ToArray();
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all.Select(item => item.GetType().Name).Order(StringComparer.Ordinal), all.Order().Select(item => item.GetType().Name));
    }

    [Fact]
    public void A_user_is_another_member_in_another_organization()
    {
        var one = new Membership { UserId = "usr_1", OrganizationId = "org_1" };
        Assert.True(one.Equals(new Membership { UserId = "usr_1", OrganizationId = "org_1", Email = "a@b.example" }));
        Assert.False(one.Equals(new Membership { UserId = "usr_1", OrganizationId = "org_2" }));
    }

    private static Resource Make(string kind, string? identifier, string? name)
    {
        var type = typeof(Resource).Assembly.GetType($"Scalekit.{kind}")!;
        var item = (Resource)Activator.CreateInstance(type)!;
        foreach (var (properties, value) in new[] { (Identifiers, identifier), (["DisplayName", "Name", "Email", "Status"], name) })
        {
            foreach (var property in properties.Select(found => type.GetProperty(found)).OfType<PropertyInfo>())
                property.SetValue(item, value);
        }

        if (type.GetProperty("Id") is not null && identifier is null)
            type.GetProperty("Name")?.SetValue(item, null);
        return item;
    }
}
