using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The messages for the likeliest mistakes, word for word: what happened and what to do.</summary>
public sealed class MessageTests() : ModuleTest(ServiceContract.Live)
{
    private const string Connecting = "Connect-Scalekit -ClientId $id -ClientSecret $secret -MaximumRetryCount 0";

    public static TheoryData<string, string, string> Table => new()
    {
        {
            "Disconnect-Scalekit; Get-ScalekitOrganization",
            "Not connected to a Scalekit environment.",
            "Run Connect-Scalekit, or set SCALEKIT_ENVIRONMENT_URL, SCALEKIT_CLIENT_ID and SCALEKIT_CLIENT_SECRET before the first cmdlet."
        },
        {
            "Connect-Scalekit $url -ClientId $id -ClientSecret $wrong",
            "client_id or client_secret is wrong (createToken: 401 invalid_client).",
            "Check the client ID, the client secret and the environment URL."
        },
        {
            "Connect-Scalekit $url -ClientId skc_wrong -ClientSecret $secret",
            "client_id or client_secret is wrong (createToken: 401 invalid_client).",
            "Check the client ID, the client secret and the environment URL."
        },
        {
            "Connect-Scalekit $url -ClientId $id -ClientSecret plain",
            "Cannot process argument transformation on parameter 'ClientSecret'. The value must be a SecureString, because plain "
            + "text ends up in the command history and in transcripts. Use (Read-Host -AsSecureString), -SecretName, or an environment "
            + "variable.",
            ""
        },
        {
            "Connect-Scalekit $url -ClientSecret $secret",
            "Cannot connect: the client ID was not given, and SCALEKIT_CLIENT_ID is not set.",
            "Give it to Connect-Scalekit, or set SCALEKIT_CLIENT_ID."
        },
        { $"{Connecting} http://127.0.0.1:1", "No connection to 127.0.0.1:1: …", "Check the environment URL, the network and the proxy." },
        {
            $"{Connecting} $url -Proxy http://127.0.0.1:1",
            "No connection to {host} through the proxy 127.0.0.1:1: …",
            "Check the proxy's URL and credentials, and the environment URL."
        },
        {
            $"{Connecting} http://acme.scalekit.com",
            "'http://acme.scalekit.com' uses http, so the client secret would be sent unencrypted.",
            "Use https://, such as https://acme.scalekit.com."
        },
        {
            $"{Connecting} https://acme.scalekit.com/api/v1",
            "The environment URL 'https://acme.scalekit.com/api/v1' must not have a path or query.",
            "Give the environment URL, such as https://acme.scalekit.com."
        },
        {
            "Get-ScalekitOrganization org_102690563399990000",
            "Organization 'org_102690563399990000' not found (getOrganization: 404 NOT_FOUND).",
            "Check the IDs and names, and check that the session is connected to the right environment."
        },
        {
            "Get-ScalekitOrganization usr_102690563300010001",
            "Organization 'usr_102690563300010001' not found (getOrganization: 404 NOT_FOUND).",
            "'usr_102690563300010001' looks like the ID of a user, but the ID of an organization is needed."
        },
        {
            "Get-ScalekitOrganization Acme*",
            "Organization 'Acme*' not found (getOrganization: 404 NOT_FOUND).",
            "'Acme*' is a wildcard pattern, but an ID must be exact. To search by name, use -Name."
        },
        {
            "Add-ScalekitMember org_102690563300010000 usr_102690563300000005 -Role admn",
            "roles: organization 'org_102690563300010000' has no role 'admn' (addMembership: 400 INVALID_ARGUMENT).",
            "Correct the values named in the message."
        },
        {
            "Add-ScalekitMember org_102690563300010000 usr_102690563300010001",
            "User 'usr_102690563300010001' is already a member of organization 'org_102690563300010000' (addMembership: 409 "
                + "ALREADY_EXISTS).",
            "Change the existing one, or leave it unchanged with -IfExists Skip."
        },
        {
            "Invoke-ScalekitApi /api/v1/organizations -Method POST -Body @{ display_name = 'x'; external_id = 'globex' }",
            "An organization with external_id 'globex' exists: org_102690563300020000 (POST /api/v1/organizations: 409 ALREADY_EXISTS).",
            "Change the existing one instead."
        },
        {
            "[pscustomobject]@{ User = 'usr_102690563300000101'; OrganizationId = 'org_102690563300010000' } | Add-ScalekitMember",
            "No user was given. The input has no property UserId or UserExternalId or Email; it has: User, OrganizationId. Nothing was "
            + "changed. Input 1: org_102690563300010000.",
            "Give the user with -UserId, -UserExternalId or -Email, or in a column of that name."
        },
        {
            "[pscustomobject]@{ UserId = ''; OrganizationId = 'org_102690563300010000' } | Add-ScalekitMember",
            "No user was given. The input has no value for UserId. Nothing was changed. Input 1: org_102690563300010000.",
            "Give the user with -UserId, -UserExternalId or -Email, or in a column of that name."
        },
        {
            "Get-ScalekitDirectoryUser -DirectoryId dir_102690563300010001",
            "A directory can only be found through its organization: give exactly one OrganizationId with DirectoryId.",
            "Pipe in the directory (Get-ScalekitDirectory | …), or give its organization."
        },
        {
            "Invoke-ScalekitTool gmail_fetch_mails ada@example.com -ToolInput '{ \"a\": }'",
            "Cannot process argument transformation on parameter 'ToolInput'. The text is not JSON: line 1, column 8.",
            ""
        },
        {
            "New-ScalekitOrganization x -Metadata @{ a = @{ b = 1 } }",
            "Cannot process argument transformation on parameter 'Metadata'. 'a' is not a single value. Values must be "
            + "strings, numbers, true or false, or times.",
            ""
        },
        {
            "Set-ScalekitOrganizationSetting org_102690563300010000 -Enable ssso",
            "features[0].name: must be one of sso, dir_sync, domain_verification, session_policy (updateOrganizationSettings: "
            + "400 INVALID_ARGUMENT).",
            "Correct the values named in the message."
        },
        {
            "Invoke-ScalekitTool gmail_fetch_mails nobody@example.com",
            "There is no connected account with identifier 'nobody@example.com' (executeTool: 404 NOT_FOUND).",
            "Check the IDs and names, and check that the session is connected to the right environment."
        },
        {
            "$s = Get-ScalekitSession; Disconnect-Scalekit; Get-ScalekitOrganization -Session $s",
            "The session to 127.0.0.1 was closed.",
            "Run Connect-Scalekit again."
        },
        {
            "Connect-Scalekit $url -AccessToken $bearer",
            "The access token is empty, or contains a space, a line break or another invalid character.",
            "Give only the token, without quotes, 'Bearer' or any other text around it."
        },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_mistake_says_what_happened_and_what_to_do(string script, string message, string advice)
    {
        Shell.Set("wrong", Shell.Secure("no-such-secret"));
        Shell.Set("bearer", Shell.Secure("Bearer abc"));

        var outcome = Shell.Try(script);

        var error = outcome.Terminating ?? Assert.Single(outcome.Errors);
        var expected = message.Replace("{host}", Service.BaseUrl.Authority, StringComparison.Ordinal);

        // An expected message that ends in … is followed by the operating system's own words.
        if (expected.EndsWith('…'))
            Assert.StartsWith(expected.TrimEnd('…'), error.ToString(), StringComparison.Ordinal);
        else
            Assert.Equal(expected, error.ToString());
        Assert.Equal(advice, error.ErrorDetails?.RecommendedAction ?? "");
    }

    [Fact]
    public void A_lost_answer_says_what_to_do()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 502, OperationId = "addMembership" });

        var error = Run("Add-ScalekitMember org_102690563300010000 usr_102690563300000005").Failed("OutcomeUnknown");

        Assert.StartsWith(
            "The outcome of addMembership is unknown, and it was not retried: ",
            error.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(
            "Run it again with -IfExists Skip: if the service says that the user is already a member, nothing is changed.",
            error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_page_of_a_proxy_says_that_it_is_one()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.HtmlBody, Status = 407, Times = 0 });

        var error = Run("Get-ScalekitOrganization org_102690563300010000").Errors.Single();

        Assert.Equal(
            "The server returned text/html (407) instead of JSON to getOrganization; the cause may be a proxy or a wrong environment URL.",
            error.ToString());
    }

    [Fact]
    public void An_expired_token_says_so()
    {
        Run("$token = $null").Succeeded();
        Service.RevokeTokens();
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 401, Times = 0, OperationId = "createToken" });

        var outcome = Run("Get-ScalekitOrganization org_102690563300010000");

        Assert.Equal("AuthenticationFailed", Assert.Single(outcome.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(ErrorCategory.AuthenticationError, outcome.Errors[0].CategoryInfo.Category);
    }
}
