using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Members of the running service's responses that no model has, and members that it omits, as a script sees them.</summary>
public sealed class WholeResponseTests() : ModuleTest(ServiceContract.Live)
{
    private const string Own = """{"organization_id":"org_1","roles":[{"id":"role_1"},{"id":"role_2","name":"admin"}]}""";

    [Fact]
    public void What_is_said_of_permissions_is_in_AdditionalProperties()
    {
        Play(
            "listRoles",
            """{"roles":[{"id":"role_1","name":"r","permissions":[{"name":"a","description":"d","role_name":"base"},{"id":"perm_2"}]}]}""");

        var outcome = Run(
            """
            $r = Get-ScalekitRole org_1
            "$($r.Permissions)"; $r.AdditionalProperties.permissions[0].description; "$($r.AdditionalProperties['permissions'].Count)"
            "[$($r.OrganizationId)]"
            """);

        Assert.Equal(["a;perm_2", "d", "2", "[]"], outcome.Succeeded().Select(item => item.ToString().Replace(' ', ';')));
        Assert.Empty(outcome.Warnings);
    }

    [Fact]
    public void The_configuration_of_a_connected_account_is_shown_and_no_credential()
    {
        Play(
            "createConnectedAccount",
            """
            {"connected_account":{"id":"ca_1","connector":"gmail","identifier":"ada","authorization_details":{"oauth_token":{"a":"hidden"}},
            "api_config":{"domain":"a.ch","api_key":"hidden"}}}
            """);

        var outcome = Run("(New-ScalekitConnectedAccount gmail ada).AdditionalProperties.ToString()");

        Assert.Equal("""{"api_config":{"domain":"a.ch","api_key":"[redacted]"}}""", outcome.One().ToString());
    }

    [Fact]
    public void A_user_without_the_membership_is_left_out_of_the_members_with_a_warning()
    {
        Play(
            "listOrganizationUsers",
            $$"""{"users":[{"id":"usr_1","memberships":[]},{"id":"usr_2","memberships":[{{Own}}]}],"prev_page_token":""}""");

        var outcome = Run("Get-ScalekitMember org_1");

        Assert.Equal("usr_2", outcome.One().Get("UserId"));
        Assert.Equal(["role_1", "admin"], (IReadOnlyList<string>)outcome.Output[0].Get("Roles")!);
        Assert.Equal(
            "Membership usr_1: the response has something unexpected in memberships; it was skipped.", Assert.Single(outcome.Warnings));
    }

    [Theory]
    [InlineData("addMembership", "Add-ScalekitMember org_1 usr_1 -Role admin")]
    [InlineData("updateMembership", "Set-ScalekitMember org_1 usr_1 -Role admin -PassThru")]
    public void A_change_that_was_accepted_gives_the_membership_whatever_the_response_lacks(string operation, string script)
    {
        Play(operation, """{"user":{"id":"usr_1","memberships":[{"organization_id":"org_2"}]}}""");

        var outcome = Run(script);

        Assert.Equal(("usr_1", "org_1"), (outcome.One().Get("UserId"), outcome.Output[0].Get("OrganizationId")));
        Assert.Equal(
            "Membership usr_1: the response has something unexpected in memberships; it is in AdditionalProperties.",
            Assert.Single(outcome.Warnings));
    }

    private void Play(string operationId, string body) =>
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 200, OperationId = operationId, Body = body, Times = 0 });
}
