using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>
/// The running service returns a directory user's roles, groups and addresses partly in lists of its own and partly in the form in which
/// the identity provider sent them.
/// </summary>
public sealed class DirectoryUserDetailTests
{
    [Theory]
    [InlineData(""" "roles":["r1"] """, "r1", null, null)]
    [InlineData(""" "user_detail":{"roles":[{"value":"r1","display":"One","primary":true},{"display":"Two"},{"type":"x"}]} """,
        "r1;Two", null, null)]
    [InlineData(""" "user_detail":{"roles":["r1","r1","r2"]} """, "r1;r2", null, null)]
    [InlineData(""" "user_detail":{"roles":{"value":"r1"}} """, "r1", null, null)]
    [InlineData(""" "user_detail":{"roles":"r1"} """, "r1", null, null)]
    [InlineData(""" "user_detail":{"roles":[]} """, "", null, null)]
    [InlineData(""" "user_detail":{"roles":null} """, null, null, null)]
    [InlineData(""" "user_detail":{"roles":[7,null,true]} """, null, null, null)]
    [InlineData(""" "roles":["own"],"user_detail":{"roles":["other"]} """, "own", null, null)]
    [InlineData(""" "groups":[{"id":"dirgroup_1","display_name":"Sales","total_users":3},{"id":"dirgroup_2"}] """,
        null, "Sales;dirgroup_2", null)]
    [InlineData(""" "groups":["Sales"] """, null, "Sales", null)]
    [InlineData(""" "user_detail":{"groups":[{"value":"7f","display":"Sales"},{"value":"8a"}]} """, null, "Sales;8a", null)]
    [InlineData(""" "emails":["a@b.ch","b@b.ch"] """, null, null, "a@b.ch;b@b.ch")]
    [InlineData(""" "emails":["a@b.ch"],"user_detail":{"emails":[{"value":"A@B.ch"},{"value":"c@b.ch","type":"home"}]} """,
        null, null, "a@b.ch;c@b.ch")]
    [InlineData(""" "user_detail":{"emails":["c@b.ch"]} """, null, null, "c@b.ch")]
    [InlineData(""" "user_detail":7 """, null, null, null)]
    [InlineData(""" "user_detail":null """, null, null, null)]
    public async Task They_are_properties_wherever_they_come_from(string members, string? roles, string? groups, string? emails)
    {
        var (user, odd) = await ListAsync(members);

        Assert.Equal((roles, groups, emails), (user.Roles?.ToString(), user.Groups?.ToString(), user.Emails?.ToString()));
        Assert.Equal("diruser_1", user.Id);
        Assert.Empty(odd);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"True\"", true)]
    [InlineData("\"no\"", null)]
    [InlineData("1", null)]
    [InlineData("null", null)]
    public async Task Whether_a_user_is_active_is_read_from_the_details(string value, bool? active) =>
        Assert.Equal(active, (await ListAsync($$""" "user_detail":{"active":{{value}}} """)).User.Active);

    [Theory]
    [InlineData(""" "groups":{"id":"dirgroup_1"} """, "groups")]
    [InlineData(""" "groups":[7] """, "groups")]
    [InlineData(""" "emails":"a@b.ch" """, "emails")]
    public async Task What_is_no_list_hides_nothing_else_and_is_kept(string members, string name)
    {
        var (user, odd) = await ListAsync($$""" {{members}},"email":"x@b.ch","user_detail":{"roles":["r1"]} """);

        Assert.Equal(("x@b.ch", "r1"), (user.Email, user.Roles?.ToString()));
        Assert.Contains(name, user.AdditionalProperties.Keys);
        Assert.Equal([name], Assert.Single(odd).Members);
    }

    [Fact]
    public async Task What_no_property_holds_is_kept()
    {
        var (user, _) = await ListAsync(
            """
            "emails":["a@b.ch"],"updated_at":"2026-01-02T03:04:05+02:00","groups":[{"id":"dirgroup_1","display_name":"Sales"}],
            "user_detail":{"title":"Head","roles":["r1"]}
            """);

        Assert.Equal(["groups", "user_detail"], user.AdditionalProperties.Keys.Order());
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 1, 4, 5, TimeSpan.Zero), user.UpdateTime);
    }

    private static async Task<(DirectoryUser User, List<OddRecord> Odd)> ListAsync(string members)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, $$"""{"users":[{"id":"diruser_1",{{members}}}]}"""));
        using var client = server.Connect(contract: ApiContract.Live);
        var odd = new List<OddRecord>();
        var users = await client.ObservedBy(null, odd.Add).Directories.ListUsers("org_1", "dir_1").ToListAsync();
        return (Assert.Single(users), odd);
    }
}
