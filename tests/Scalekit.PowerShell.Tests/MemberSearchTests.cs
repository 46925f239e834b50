using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Members are found by name, e-mail address and other known values, without reading all members.</summary>
public sealed class MemberSearchTests() : ModuleTest(ServiceContract.Live)
{
    private const string Acme = "org_102690563300010000";

    [Theory]
    [InlineData("ada.lovelace@acme.example", "usr_102690563300010001")]
    [InlineData("  LOVELACE ", "usr_102690563300010001")]
    [InlineData("usr_102690563300010002", "usr_102690563300010002")]
    public void A_member_is_found_by_a_part_in_one_request(string text, string userId)
    {
        Assert.Equal(userId, Run($"Get-ScalekitMember {Acme} -Search '{text}'").One().Get("UserId"));
        Assert.Equal(["searchOrganizationUsers"], Operations());
    }

    [Fact]
    public void Only_the_organization_is_searched_and_roles_are_those_in_it()
    {
        Run($"Add-ScalekitMember org_102690563300020000 usr_102690563300010001 -Role viewer").Succeeded();

        var member = Run("Get-ScalekitMember org_102690563300020000 -Search ada.lovelace@acme.example").One();

        Assert.Equal(("org_102690563300020000", "viewer"), (member.Get("OrganizationId"), member.Get("Roles")!.ToString()));
        Assert.Empty(Run("Get-ScalekitMember org_102690563300020000 -Search hopper@acme").Succeeded());
    }

    [Fact]
    public void Pages_are_followed_to_the_last()
    {
        var made = string.Join(", ", Service.Store.Newcomers.Take(70).Select(id => $"'{id}'"));
        Run($"{made} | Add-ScalekitMember {Acme} -ThrottleLimit 8").Succeeded();
        Service.Requests.Clear();

        Assert.Equal(70, Run($"Get-ScalekitMember {Acme} -Search '@example.com'").Succeeded().Count);
        Assert.Equal(3, Operations().Count);
        Assert.All(
            Service.Requests.Snapshot().Where(entry => entry.OperationId == "searchOrganizationUsers"),
            entry => Assert.Contains("page_size=30", entry.Query, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("''", 0)]
    [InlineData("ab", 2)]
    [InlineData("' a '", 1)]
    [InlineData("('x' * 101)", 101)]
    public void Text_that_the_service_does_not_search_for_is_one_error_before_anything_is_sent(string text, int length)
    {
        foreach (var script in new[]
        {
            $"Get-ScalekitMember {Acme} -Search {text}",
            $"Get-ScalekitMember -Search {text}",
            $"'{Acme}', 'org_102690563300020000' | Get-ScalekitMember -Search {text}",
        })
        {
            var error = Run(script).Failed("InvalidValue");
            Assert.Contains($"has {length} character", error.ToString(), StringComparison.Ordinal);
            Assert.Contains("3 to 100", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(Operations());
    }

    [Fact]
    public void A_letter_of_two_units_counts_as_one() =>
        Assert.Empty(Run($"Get-ScalekitMember {Acme} -Search ([string]::new([char[]](0xD83D, 0xDE00)) * 100)").Succeeded());
}
