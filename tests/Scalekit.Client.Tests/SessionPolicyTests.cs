using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Time-outs, which the service represents as a number and a unit, become time spans.</summary>
public sealed class SessionPolicyTests
{
    [Theory]
    [InlineData(""" "absolute_session_timeout":360,"absolute_session_timeout_unit":"MINUTES" """, "06:00:00")]
    [InlineData(""" "absolute_session_timeout":"360","absolute_session_timeout_unit":"minutes" """, "06:00:00")]
    [InlineData(""" "absolute_session_timeout":2,"absolute_session_timeout_unit":"Hours" """, "02:00:00")]
    [InlineData(""" "absolute_session_timeout":30,"absolute_session_timeout_unit":"DAYS" """, "30.00:00:00")]
    [InlineData(""" "absolute_session_timeout":5 """, "00:05:00")]
    [InlineData(""" "absolute_session_timeout":5,"absolute_session_timeout_unit":null """, "00:05:00")]
    [InlineData(""" "absolute_session_timeout":0 """, "00:00:00")]
    [InlineData(""" "absolute_session_timeout":null """, null)]
    public async Task A_time_out_is_a_time(string members, string? expected)
    {
        var (policy, odd) = await GetAsync($$"""{"policy":{"policy_source":"CUSTOM",{{members}} } }""");

        Assert.Equal(expected, policy.AbsoluteTimeout?.ToString("c"));
        Assert.DoesNotContain(policy.AdditionalProperties, member => member.Value is not null);
        Assert.Empty(odd);
    }

    [Theory]
    [InlineData(""" "idle_session_timeout":360,"idle_session_timeout_unit":"WEEKS" """, "idle_session_timeout_unit")]
    [InlineData(""" "idle_session_timeout":360,"idle_session_timeout_unit":7 """, "idle_session_timeout")]
    [InlineData(""" "idle_session_timeout":"soon","idle_session_timeout_unit":"HOURS" """, "idle_session_timeout")]
    [InlineData(""" "idle_session_timeout":1.5 """, "idle_session_timeout")]
    [InlineData(""" "idle_session_timeout":-1 """, "idle_session_timeout_unit")]
    [InlineData(""" "idle_session_timeout":999999999999999,"idle_session_timeout_unit":"DAYS" """, "idle_session_timeout_unit")]
    public async Task What_is_no_time_hides_nothing_else_and_is_kept(string members, string name)
    {
        var (policy, odd) = await GetAsync(
            $$"""{"policy":{"policy_source":"CUSTOM","absolute_session_timeout":60,{{members}} } }""");

        Assert.Equal((TimeSpan.FromHours(1), null), (policy.AbsoluteTimeout, policy.IdleTimeout));
        Assert.Contains("idle_session_timeout", policy.AdditionalProperties.Keys);
        Assert.Equal([name], Assert.Single(odd).Members);
    }

    [Theory]
    [InlineData("""{"policy":{"policy_source":"APPLICATION"}}""", "APPLICATION")]
    [InlineData("""{"policy_source":"APPLICATION","absolute_session_timeout_unit":"MINUTES"}""", "APPLICATION")]
    [InlineData("""{"policy":{"session_policy":"CUSTOM","idle_session_timeout_enabled":false}}""", "CUSTOM")]
    public async Task The_source_has_either_name(string json, string source)
    {
        var (policy, _) = await GetAsync(json);

        Assert.Equal(("org_1", source, null), (policy.OrganizationId, policy.PolicySource, policy.IdleTimeout));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"policy":{}}""")]
    [InlineData("""{"organization":{"id":"org_1"}}""")]
    public async Task Anything_else_is_no_policy(string json) => Assert.Equal(
        ErrorIds.UnreadableResponse, (await Assert.ThrowsAsync<ScalekitApiException>(() => GetAsync(json))).ErrorId);

    [Fact]
    public void A_time_that_the_service_has_no_number_for_is_refused()
    {
        Assert.Equal(
            ErrorIds.InvalidValue,
            Assert.Throws<ScalekitException>(() => new SessionPolicyInput { IdleTimeout = TimeSpan.FromSeconds(90) }).ErrorId);
        Assert.Equal(
            ErrorIds.InvalidValue,
            Assert.Throws<ScalekitException>(() => new SessionPolicyInput { AbsoluteTimeout = TimeSpan.MaxValue }).ErrorId);
        var longest = TimeSpan.FromMinutes(int.MaxValue);
        Assert.Equal(longest, new SessionPolicyInput { IdleTimeout = longest }.IdleTimeout);
    }

    private static async Task<(SessionPolicy Policy, List<OddRecord> Odd)> GetAsync(string json)
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, json));
        using var client = server.Connect(retries: 0, contract: ApiContract.Live);
        var odd = new List<OddRecord>();
        return (await client.ObservedBy(null, odd.Add).SessionPolicies.GetAsync("org_1", TestContext.Current.CancellationToken), odd);
    }
}
