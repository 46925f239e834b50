using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>Only existing users can become members, and an invitation determines the state of the membership.</summary>
public sealed class UserTests
{
    private const string Organization = "/api/v1/organizations/org_102690563300010000";
    private const string Members = "/api/v1/memberships/organizations/org_102690563300010000/users";
    private const string Invites = "/api/v1/invites/organizations/org_102690563300010000/users";
    private const string NoMember = "usr_102690563300000005";

    [Theory]
    [InlineData(ServiceContract.Published)]
    [InlineData(ServiceContract.Live)]
    public async Task Nobody_becomes_a_member_who_is_no_user(ServiceContract contract)
    {
        await using var session = await Session.StartAsync(new EmulatorOptions { Contract = contract, Users = 5 });

        Assert.Equal(201, (await session.SendAsync("POST", $"{Members}/{NoMember}", "{}")).Status);
        Assert.Equal(404, (await session.SendAsync("POST", $"{Members}/usr_102690563300000006", "{}")).Status);
        Assert.Equal(201, (await session.SendAsync("POST", $"{Members}/usr_102690563300020001", "{}")).Status);
        Assert.Equal(404, (await session.SendAsync("POST", $"{Members}/usr_102690563300990001", "{}")).Status);
    }

    [Theory]
    [InlineData("", "PENDING_INVITE", 200, 1)]
    [InlineData("?send_invitation_email=true", "PENDING_INVITE", 200, 1)]
    [InlineData("?send_invitation_email=false", "ACTIVE", 400, 0)]
    public async Task Whoever_is_not_invited_is_a_member_at_once_and_has_no_invitation(string query, string state, int again, int emails)
    {
        await using var session = await Session.StartLiveAsync();

        var added = await session.SendAsync("POST", $"{Members}/{NoMember}{query}", "{}");
        Assert.Equal(state, added.Json.GetProperty("user").GetProperty("memberships")[0].GetProperty("membership_status").GetString());
        Assert.Equal(emails, session.Server.Store.InvitationEmailsSent);

        Assert.Equal(again, (await session.SendAsync("PATCH", $"{Invites}/{NoMember}/resend", "{}")).Status);
        Assert.Equal(emails * 2, session.Server.Store.InvitationEmailsSent);
    }

    [Fact]
    public async Task The_published_contract_invites_everybody()
    {
        await using var session = await Session.StartAsync();

        var added = await session.SendAsync("POST", $"{Members}/{NoMember}", "{}");
        Assert.Equal("PENDING_INVITE", added.Json.GetProperty("membership_status").GetString());
        Assert.Equal(200, (await session.SendAsync("PATCH", $"{Invites}/{NoMember}/resend")).Status);
    }

    [Fact]
    public async Task Members_are_people_of_the_directory_in_another_state()
    {
        await using var session = await Session.StartLiveAsync();
        var directory = $"{Organization}/directories/dir_102690563300010001/users?include_detail=true";
        var active = (await session.GetAsync(directory)).Json.GetProperty("users").EnumerateArray()
            .ToDictionary(Email, user => user.GetProperty("user_detail").GetProperty("active").GetBoolean());

        var members = (await session.GetAsync($"{Organization}/users")).Json.GetProperty("users").EnumerateArray()
            .Select(user => $"{user.GetProperty("memberships")[0].GetProperty("membership_status")} {active[Email(user)]}");

        // The second user was deactivated in the directory but kept the membership. Scripts that reconcile members must find such users.
        Assert.Equal(["ACTIVE True", "ACTIVE False", "PENDING_INVITE True"], members);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public async Task No_two_users_have_the_same_address(int users)
    {
        await using var session = await Session.StartLiveAsync(new EmulatorOptions { Users = users });
        var seen = new HashSet<string>();

        for (var organization = 1; organization <= 3; organization++)
        {
            var path = $"/api/v1/organizations/org_10269056330{organization:D3}0000/users";
            Assert.All((await session.GetAsync(path)).Json.GetProperty("users").EnumerateArray(), user =>
                Assert.True(seen.Add(Email(user))));
        }

        foreach (var number in Enumerable.Range(1, Math.Min(users, 300)))
        {
            var added = await session.SendAsync("POST", $"{Members}/usr_10269056330000{number:D4}", "{}");
            Assert.True(seen.Add(Email(added.Json.GetProperty("user"))));
        }
    }

    private static string Email(JsonElement user) => user.GetProperty("email").GetString()!;
}
