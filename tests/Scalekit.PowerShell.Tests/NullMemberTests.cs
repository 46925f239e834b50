using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>A service may write null for a missing value, in errors too.</summary>
public sealed class NullMemberTests : ModuleTest
{
    private const string Refusal =
        """{"code":6,"message":"exists","details":[{"error_code":"EXISTS","tool_error_info":null,"request_info":null}]}""";

    [Fact]
    public void What_exists_is_skipped_whatever_is_null_in_the_refusal()
    {
        Run("$null = New-ScalekitOrganization Old -ExternalId crm-1").Succeeded();
        Refuse("createOrganization", 409);

        Assert.Equal("Old", Run("New-ScalekitOrganization New -ExternalId crm-1 -IfExists Skip").One().Get("DisplayName"));
    }

    [Fact]
    public void A_refused_token_is_renewed_whatever_is_null_in_the_refusal()
    {
        Refuse("listOrganizations", 401);

        Run("Get-ScalekitOrganization -First 1").One();
    }

    private void Refuse(string operationId, int status) => Service.Faults.Add(
        new FaultRule { Kind = FaultKind.Status, Status = status, OperationId = operationId, Body = Refusal, Times = 1 });
}
