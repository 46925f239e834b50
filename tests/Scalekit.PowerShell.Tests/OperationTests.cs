using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Every operation of the contract is reached through its cmdlet, and gives the object that the cmdlet promises.</summary>
public class OperationTests : ModuleTest
{
    public OperationTests()
    {
    }

    protected OperationTests(ServiceContract contract)
        : base(contract)
    {
    }

    /// <summary>Operation, script, type of the output, and one property with its value.</summary>
    public static TheoryData<string, string, string?, string, string?> Table => new()
    {
        { "createToken", "Connect-Scalekit $url -ClientId $id -ClientSecret $secret -PassThru", "Scalekit.PowerShell.ScalekitSession", "ClientId", "skc_emulator" },
        { "listOrganizations", "Get-ScalekitOrganization -First 1", "Scalekit.Organization", "Id", "org_0001" },
        { "getOrganization", "Get-ScalekitOrganization org_0001", "Scalekit.Organization", "DisplayName", "Acme Corporation" },
        { "createOrganization", "New-ScalekitOrganization 'Contoso' -ExternalId c1 -Metadata @{ plan = 'x' }", "Scalekit.Organization", "ExternalId", "c1" },
        { "updateOrganization", "Set-ScalekitOrganization org_0001 -DisplayName New -PassThru", "Scalekit.Organization", "DisplayName", "New" },
        { "deleteOrganization", "Remove-ScalekitOrganization org_0001 -Confirm:$false", null, "", null },
        { "updateOrganizationSettings", "Set-ScalekitOrganizationSetting org_0001 -Enable directory_sync -Disable sso -PassThru", "Scalekit.Organization", "Settings", "scim, directory_sync" },
        { "createPortalLink", "New-ScalekitPortalLink org_0001", "Scalekit.PortalLink", "OrganizationId", "org_0001" },
        { "listConnections", "Get-ScalekitConnection -First 1", "Scalekit.Connection", "Id", "conn_0001_1" },
        { "listOrganizationConnections", "Get-ScalekitConnection -OrganizationId org_0002 -First 1", "Scalekit.Connection", "Id", "conn_0002_1" },
        { "getConnection", "Get-ScalekitConnection -OrganizationId org_0001 -Id conn_0001_2", "Scalekit.Connection", "Type", "SSO_OIDC" },
        { "listDirectories", "Get-ScalekitDirectory -OrganizationId org_0001 -First 1", "Scalekit.Directory", "Id", "dir_0001_1" },
        { "getDirectory", "Get-ScalekitDirectory -OrganizationId org_0001 -Id dir_0001_2", "Scalekit.Directory", "DirectoryProvider", "entra" },
        { "listDirectoryUsers", "Get-ScalekitDirectoryUser -OrganizationId org_0001 -DirectoryId dir_0001_1 -First 1", "Scalekit.DirectoryUser", "DirectoryId", "dir_0001_1" },
        { "listDirectoryGroups", "Get-ScalekitDirectoryGroup -OrganizationId org_0001 -DirectoryId dir_0001_1 -First 1", "Scalekit.DirectoryGroup", "OrganizationId", "org_0001" },
        { "addMembership", "Add-ScalekitMember org_0001 usr_new -Role admin", "Scalekit.Membership", "UserId", "usr_new" },
        { "updateMembership", "Set-ScalekitMember org_0001 usr_0001_1 -Role viewer -PassThru", "Scalekit.Membership", "Roles", "viewer" },
        { "removeMembership", "Remove-ScalekitMember org_0001 usr_0001_1 -Confirm:$false", null, "", null },
        { "resendInvite", "Send-ScalekitInvitation org_0001 usr_0001_3", "Scalekit.Membership", "MembershipStatus", "PENDING_INVITE" },
        { "listRoles", "Get-ScalekitRole -OrganizationId org_0001 -First 1", "Scalekit.Role", "OrganizationId", "org_0001" },
        { "createRole", "New-ScalekitRole org_0001 auditor -DisplayName Auditor -Description Reads -Permission 'members:read;members:write'", "Scalekit.Role", "Permissions", "members:read members:write" },
        { "listConnectedAccounts", "Get-ScalekitConnectedAccount -First 1", "Scalekit.ConnectedAccount", "Connector", "gmail" },
        { "createConnectedAccount", "New-ScalekitConnectedAccount github me@example.com -AuthorizationDetails @{ api_key = $secret }", "Scalekit.ConnectedAccount", "AuthorizationType", "API_KEY" },
        { "updateConnectedAccountCredentials", "Set-ScalekitConnectedAccount slack grace@example.com -AuthorizationDetails @{ api_key = 'k' } -PassThru", "Scalekit.ConnectedAccount", "Status", "ACTIVE" },
        { "createConnectedAccountMagicLink", "New-ScalekitMagicLink gmail ada@example.com", "Scalekit.MagicLink", "Identifier", "ada@example.com" },
        { "executeTool", "Invoke-ScalekitTool gmail_fetch_mails ada@example.com -ToolInput '{\"max\":5}'", "Scalekit.ToolResult", "ToolName", "gmail_fetch_mails" },
    };

    [Fact]
    public void The_table_has_every_operation_of_the_contract()
    {
        var contract = Contract.Load(Repository.File("tests", "contract", "scalekit-openapi.yml"));
        Assert.Equal(26, contract.Operations.Count);
        Assert.Equal(contract.Operations.Select(operation => operation.Id).Order(), Table.Select(row => row.Data.Item1).Order());
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void An_operation_is_called_by_its_cmdlet(string operationId, string script, string? type, string property, string? value)
    {
        (operationId, script, value) = Expected(operationId, script, value);
        var output = Run(script).Succeeded();

        // Once and, but for the token, nothing else: the other requests of a listing would be its second page.
        var asked = Service.Requests.Snapshot().Select(entry => entry.OperationId ?? "").ToArray();
        Assert.Equal([operationId], asked);
        Assert.InRange(Service.Requests.Snapshot()[0].Status, 200, 204);
        if (type is null)
        {
            Assert.Empty(output);
            return;
        }

        var item = Assert.Single(output);
        Assert.Equal(type, item.TypeName());
        Assert.Equal(value, System.Management.Automation.LanguagePrimitives.ConvertTo<string>(item.Get(property)));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_request_is_what_the_contract_describes(string operationId, string script, string? type, string property, string? value)
    {
        Assert.NotNull(operationId + type + property + value);
        Run(Expected(operationId, script, value).Script).Succeeded();
        var contract = Contract.Load(Service.Options.Contract);
        foreach (var entry in Service.Requests.Snapshot().Where(entry => entry.OperationId != "createToken"))
        {
            var operation = contract.Operation(entry.OperationId!);
            Assert.Equal(operation.Method, entry.Method, ignoreCase: true);
            Assert.Empty(contract.ValidateRequest(entry.OperationId!, entry.Body.Length == 0 ? null : entry.Body));
        }
    }

    // Names and values that the running service has others for, and the one operation that it does not have.
    private (string OperationId, string Script, string? Value) Expected(string operationId, string script, string? value) => operationId switch
    {
        "listOrganizationConnections" => (By(operationId, "listConnections"), script, value),
        "updateOrganizationSettings" => (operationId, script.Replace("directory_sync", By("directory_sync", "domain_verification"), System.StringComparison.Ordinal), By(value, "dir_sync, domain_verification")),
        "getConnection" => (operationId, script, By(value, "OIDC")),
        "getDirectory" => (operationId, script, By(value, "MICROSOFT_AD")),
        _ => (operationId, script, value),
    };
}

/// <summary>The same against the running service's contract.</summary>
public sealed class OperationTestsOfTheRunningService() : OperationTests(ServiceContract.Live);
