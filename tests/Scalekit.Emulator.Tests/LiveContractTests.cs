using System.Linq;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>The vendor's description as a contract.</summary>
public sealed class LiveContractTests
{
    private static readonly Contract Live = Contract.Load(ServiceContract.Live);

    [Fact]
    public void It_has_the_published_operations_but_one_with_the_same_methods_and_paths_and_one_more()
    {
        var published = Contract.Load().Operations.Where(operation => operation.Id != "listOrganizationConnections").ToArray();

        Assert.Equal(
            published.Select(operation => operation.Id).Append("listOrganizationUsers").Order(),
            Live.Operations.Select(operation => operation.Id).Order());
        Assert.All(published, operation => Assert.Equal(
            (operation.Method, Shape(operation)), (Live.Operation(operation.Id).Method, Shape(Live.Operation(operation.Id)))));
        Assert.Equal("createToken", Assert.Single(Live.Operations, operation => !operation.RequiresToken).Id);

        static string Shape(ContractOperation operation) =>
            string.Join('/', operation.Path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment));
    }

    [Theory]
    [InlineData("""{"roles":[{"name":"admin"}],"inviter_email":"a@example.com"}""", null)]
    [InlineData("""{"roles":["admin"]}""", "roles[0]")]
    [InlineData("""{"roles":[{"name":"admin","id":"role_1"}]}""", "roles[0].id")]
    [InlineData("""{"membership":{"roles":[]}}""", "membership")]
    public void Requests_are_checked_with_their_read_only_members(string json, string? field) =>
        Assert.Equal(field, Live.ValidateRequest("addMembership", json) is [var first, ..] ? first.Field : null);

    [Fact]
    public void An_empty_object_is_empty_and_free_form_json_is_free()
    {
        Assert.Empty(Live.ValidateRequest("resendInvite", "{}"));
        Assert.NotEmpty(Live.ValidateRequest("resendInvite", """{"any":1}"""));
        Assert.NotEmpty(Live.ValidateRequest("resendInvite", null));
        Assert.Empty(Live.ValidateRequest("executeTool", """{"tool_name":"t","params":{"deep":{"any":[1,"x",null]}}}"""));
    }

    [Fact]
    public void Answers_are_closed()
    {
        Assert.NotEmpty(Live.ValidateResponse("getConnection", 200, """{"id":"conn_1"}"""));
        Assert.NotEmpty(Live.ValidateResponse("getConnection", 200, """{"connection":{"type":"SSO_SAML"}}"""));
        Assert.NotEmpty(Live.ValidateResponse("listDirectoryUsers", 200, """{"users":[{"active":true}]}"""));
        Assert.Empty(Live.ValidateResponse("listDirectoryUsers", 200, """{"users":[{"user_detail":{"active":true}}]}"""));
    }
}
