using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>
/// The running service returns users with all their memberships; the client returns the one of the requested organization.
/// </summary>
public sealed class MemberAnswerTests
{
    private const string Own = """{"organization_id":"org_1","roles":[{"name":"admin"}],"membership_status":"ACTIVE"}""";
    private const string Other = """{"organization_id":"org_2","roles":[{"name":"owner"}]}""";

    [Theory]
    [InlineData("""{"invite":{"organization_id":"org_1","status":"PENDING_INVITE","created_at":"2026-01-01T00:00:00Z"}}""")]
    [InlineData("""{"invite":{"status":"PENDING_INVITE"}}""")]
    public async Task An_invitation_that_was_sent_again_is_read_with_or_without_its_counts(string json)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        using var client = server.Connect(contract: ApiContract.Live);

        var member = await client.Members.ResendInvitationAsync("org_1", "usr_1", TestContext.Current.CancellationToken);

        Assert.Equal(("usr_1", "org_1", "PENDING_INVITE"), (member.UserId, member.OrganizationId, member.MembershipStatus));
    }

    [Theory]
    [InlineData("[" + Other + "]")]
    [InlineData("[]")]
    public async Task A_user_without_the_membership_hides_no_other(string memberships)
    {
        var (members, odd) = await ListAsync(
            $$"""{"id":"usr_1","memberships":[{{Other}},{{Own}}]}""",
            $$"""{"id":"usr_2","memberships":{{memberships}}}""",
            $$"""{"id":"usr_3","memberships":[{{Own}}]}""");

        Assert.Equal(["usr_1 ACTIVE admin", "usr_3 ACTIVE admin"], members.Select(TextOf));
        Assert.Equal(
            ("usr_2", "memberships", true), Assert.Single(odd.Select(record => (record.Identity, record.Members[0], record.IsSkipped))));
    }

    [Fact]
    public async Task A_listing_of_such_users_alone_is_empty()
    {
        var (members, odd) = await ListAsync($$"""{"id":"usr_1","memberships":[{{Other}}]}""");

        Assert.Empty(members);
        Assert.True(Assert.Single(odd).IsSkipped);
    }

    [Fact]
    public async Task A_user_whose_memberships_are_not_shown_is_a_member_all_the_same()
    {
        var (members, odd) = await ListAsync("""{"id":"usr_1"}""", """{"id":"usr_2","memberships":null}""");

        Assert.Equal(["usr_1  ", "usr_2  "], members.Select(TextOf));
        Assert.Empty(odd);
    }

    [Fact]
    public async Task A_list_of_anything_else_is_an_error_still()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, """{"users":[{"name":"x","memberships":[]}]}"""));
        using var client = server.Connect(contract: ApiContract.Live);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Members.List("org_1").ToListAsync().AsTask());

        Assert.Equal(ErrorIds.UnreadableResponse, error.ErrorId);
    }

    // The service accepted the change. An error would make the caller repeat it, or believe that it was not made.
    [Theory]
    [InlineData("""{"user":{"id":"usr_1","memberships":[{"organization_id":"org_2"}]}}""", true)]
    [InlineData("""{"user":{"id":"usr_1","memberships":[]}}""", true)]
    [InlineData("""{"user":{"memberships":[]}}""", true)]
    [InlineData("""{"user":{"id":"usr_1"}}""", false)]
    [InlineData("""{"user":{"id":"usr_1","memberships":null,"error":null}}""", false)]
    [InlineData("""{"user":{"memberships":[{"organization_id":"org_1"}]}}""", false)]
    [InlineData("""{"invite":{"resent_at":"2026-01-02T03:04:05Z"}}""", false)]
    public async Task A_change_that_was_accepted_is_no_error_because_its_membership_is_not_shown(string json, bool isOdd)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        var odd = new List<OddRecord>();
        using var client = server.Connect(contract: ApiContract.Live);
        var members = client.ObservedBy(null, odd.Add).Members;

        foreach (var change in new Func<Task<Membership>>[]
        {
            () => members.AddAsync("org_1", "usr_1", new MembershipInput { Roles = ["admin"] }),
            () => members.UpdateAsync("org_1", "usr_1", new MembershipInput { Roles = ["admin"] }),
            () => members.ResendInvitationAsync("org_1", "usr_1"),
        })
        {
            odd.Clear();
            var membership = await change();

            Assert.Equal(("usr_1", "org_1"), (membership.UserId, membership.OrganizationId));
            Assert.Equal(isOdd ? ["memberships"] : [], odd.SelectMany(record => record.Members));
            Assert.DoesNotContain(odd, record => record.IsSkipped);
            if (isOdd)
                Assert.Contains("memberships", membership.AdditionalProperties.Keys);
        }
    }

    [Theory]
    [InlineData("""{"id":"someone_else"}""")]
    [InlineData("""{"status":"login"}""")]
    [InlineData("{}")]
    public async Task What_is_no_user_is_no_membership(string json)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        using var client = server.Connect(contract: ApiContract.Live);

        var error = await Assert.ThrowsAsync<ScalekitApiException>(
            () => client.Members.UpdateAsync("org_1", "usr_1", new MembershipInput()));

        Assert.Equal(ErrorIds.UnreadableResponse, error.ErrorId);
    }

    private static string TextOf(Membership member) => $"{member.UserId} {member.MembershipStatus} {member.Roles}";

    private static async Task<(IReadOnlyList<Membership> Members, IReadOnlyList<OddRecord> Odd)> ListAsync(params string[] users)
    {
        await using var server = new RawServer(
            _ => RawServer.Answer(200, $$"""{"users":[{{string.Join(',', users)}}],"total_size":{{users.Length}}}"""));
        var odd = new List<OddRecord>();
        using var client = server.Connect(contract: ApiContract.Live);
        return (await client.ObservedBy(null, odd.Add).Members.List("org_1").ToListAsync(), odd);
    }
}
