using System;
using System.Collections.Generic;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>If the service returns a directory user's roles, groups and addresses, they are columns of a report.</summary>
public class DirectoryUserDetailTests : ModuleTest
{
    private const string Users = "Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001";

    public DirectoryUserDetailTests()
    {
    }

    protected DirectoryUserDetailTests(ServiceContract contract)
        : base(contract)
    {
    }

    [Fact]
    public void Roles_groups_and_addresses_are_properties()
    {
        var user = Run($"{Users} -First 1").One();

        Assert.Equal(["admin", "member"], (IReadOnlyList<string>)user.Get("Roles")!);
        Assert.Equal(true, user.Get("Active"));
        Assert.Equal(By(null, "Engineering"), user.Get("Groups")?.ToString());
        Assert.Equal(By(null, "ada.lovelace@acme.example;ada.lovelace@staff.acme.example"), user.Get("Emails")?.ToString());
        Assert.Equal(By(true, false), user.Get("UpdateTime") is null);
    }

    [Fact]
    public void They_are_looked_for_as_any_list()
    {
        var sales = Run($"{Users} -First 6 | Where-Object Groups -contains Sales").Succeeded();
        Assert.Equal(By(0, 2), sales.Count);
        var ada = Run($"{Users} -First 6 | Where-Object Emails -contains 'ada.lovelace@staff.acme.example'").Succeeded();
        Assert.Equal(By(0, 1), ada.Count);
    }

    [Fact]
    public void The_identifiers_of_groups_are_kept()
    {
        var more = (IReadOnlyDictionary<string, object?>)Run($"{Users} -First 1").One().Get("AdditionalProperties")!;

        Assert.Equal(By(false, true), more.ContainsKey("groups"));
        Assert.DoesNotContain("emails", more.Keys);
        Assert.DoesNotContain("updated_at", more.Keys);
    }

    [Fact]
    public void A_table_shows_roles() =>
        Assert.Contains("admin, member", Shell.Show($"{Users} -First 1"), StringComparison.Ordinal);
}

/// <summary>The same against the running service's contract.</summary>
public sealed class DirectoryUserDetailTestsOfTheRunningService() : DirectoryUserDetailTests(ServiceContract.Live);
