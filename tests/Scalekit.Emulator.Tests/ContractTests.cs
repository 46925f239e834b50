using System;
using System.Linq;
using Xunit;

namespace Scalekit.Emulator.Tests;

public sealed class ContractTests
{
    private static readonly Contract Published = Contract.Load();

    [Fact]
    public void It_has_26_operations_of_which_one_needs_no_token()
    {
        Assert.Equal(26, Published.Operations.Count);
        Assert.Equal("createToken", Assert.Single(Published.Operations, operation => !operation.RequiresToken).Id);
    }

    [Fact]
    public void An_operation_says_how_it_is_called()
    {
        var operation = Published.Operation("updateMembership");

        Assert.Equal("PATCH", operation.Method);
        Assert.Equal("/api/v1/memberships/organizations/{organization_id}/users/{id}", operation.Path);
        Assert.Equal("application/json", operation.RequestContentType);
        Assert.True(operation.RequiresBody);
        Assert.Equal([200, 404], operation.Statuses.Order());
        Assert.Equal(["page_size", "page_token", "organization_id"], Published.Operation("listConnections").QueryParameterNames);
        Assert.Throws<ArgumentException>(() => Published.Operation("inventOrganization"));
    }

    [Theory]
    [InlineData("""{"display_name":"A"}""", null)]
    [InlineData("""{"display_name":"A","metadata":{"any":"name"}}""", null)]
    [InlineData("""{}""", "display_name")]
    [InlineData("""{"display_name":1}""", "display_name")]
    [InlineData("""{"display_name":null}""", "display_name")]
    [InlineData("""{"display_name":"A","displayName":"A"}""", "displayName")]
    [InlineData("""{"display_name":"A","metadata":{"seats":5}}""", "metadata.seats")]
    [InlineData("""{"display_name":"A","metadata":[]}""", "metadata")]
    [InlineData("""{"display_name":"A","display_name":"B"}""", "body")]
    [InlineData("""{'display_name':'A'}""", "body")]
    [InlineData("""{"display_name":"A",}""", "body")]
    [InlineData("""["display_name"]""", "body")]
    [InlineData("", "body")]
    public void Requests_are_checked_member_by_member(string json, string? field)
    {
        var violations = Published.ValidateRequest("createOrganization", json);

        Assert.Equal(field, violations is [var first, ..] ? first.Field : null);
    }

    [Fact]
    public void Objects_without_declared_members_stay_open() => Assert.Empty(Published.ValidateRequest(
        "executeTool", """{"tool_name":"t","identifier":"i","tool_input":{"deep":{"any":[1,"x",null]}}}"""));

    [Theory]
    [InlineData("2026-01-05T08:17:00Z", true)]
    [InlineData("2026-01-05T08:17:00.123456789Z", true)]
    [InlineData("2026-01-05T08:17:00.5+02:00", true)]
    [InlineData("2026-13-05T08:17:00Z", false)]
    [InlineData("2026-01-05", false)]
    public void Times_have_up_to_nine_fraction_digits(string time, bool valid)
    {
        var json = $$$"""{"organization":{"id":"org_1","create_time":"{{{time}}}"}}""";

        Assert.Equal(valid, Published.ValidateResponse("getOrganization", 200, json).Count == 0);
    }

    [Fact]
    public void Answers_are_closed_and_their_statuses_documented()
    {
        Assert.NotEmpty(Published.ValidateResponse("getOrganization", 200, """{"id":"org_1"}"""));
        Assert.NotEmpty(Published.ValidateResponse("getOrganization", 201, """{"organization":{}}"""));
        Assert.NotEmpty(Published.ValidateResponse("deleteOrganization", 204, "{}"));
        Assert.NotEmpty(Published.ValidateResponse("getConnection", 200, """{"type":"SAML"}"""));
        Assert.Empty(Published.ValidateResponse("deleteOrganization", 204, null));
    }
}
