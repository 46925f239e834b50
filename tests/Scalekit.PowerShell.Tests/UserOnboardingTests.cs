using System;
using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Importing a file of users twice creates nobody twice and sends no e-mail.</summary>
public sealed class UserOnboardingTests : ModuleTest
{
    private const string Org = "org_102690563300010000";

    public UserOnboardingTests()
        : base(ServiceContract.Live)
    {
    }

    [Fact]
    public void Ten_thousand_people_are_created_once()
    {
        var count = Suite.Size(1_000, 10_000);
        Rows(count);
        var before = Service.Store.Summarize();

        var created = Run("$rows | New-ScalekitUser -ThrottleLimit 16").Succeeded();
        Assert.Equal(count, created.Count);
        Assert.Equal(Enumerable.Range(1, count).Select(number => $"person{number}@example.net"), created.Select(user => user.Get("Email")));
        Assert.Equal(Enumerable.Repeat("createUserAndMembership", count), Operations());

        var again = Run("$rows | New-ScalekitUser -ThrottleLimit 16 -IfExists Skip").Succeeded();

        Assert.Equal(created.Select(user => user.Get("Id")), again.Select(user => user.Get("Id")));
        var after = Service.Store.Summarize();
        Assert.Equal((before.Users + count, before.Memberships + count), (after.Users, after.Memberships));
        Assert.Equal(0, Service.Store.InvitationEmailsSent);
        Assert.Equal(count, Service.Requests.Snapshot().Count(entry => entry.Method != "GET" && entry.Status is >= 200 and < 300
            && entry.OperationId == "createUserAndMembership"));
        Assert.DoesNotContain(Operations(), operation => operation is "addMembership" or "updateUser" or "updateMembership");
    }

    [Fact]
    public void An_answer_that_is_lost_makes_nobody_twice()
    {
        Rows(20);
        Service.Faults.Add(new FaultRule { Kind = FaultKind.ResetBeforeHeaders, OperationId = "createUserAndMembership", Times = 3 });

        var first = Run("$rows | New-ScalekitUser -ThrottleLimit 4");

        Assert.Equal(3, first.Errors.Count);
        Assert.All(first.Errors, error => Assert.StartsWith("OutcomeUnknown", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(20, Run("$rows | New-ScalekitUser -ThrottleLimit 4 -IfExists Skip").Succeeded().Count);
        Assert.Equal(20, Service.Store.Summarize().Memberships - 9);
    }

    private void Rows(int count) => Run(
        $"$rows = foreach ($i in 1..{count}) {{ [pscustomobject]@{{ OrganizationId = '{Org}'; Email = \"person$i@example.net\"; "
        + "FirstName = \"Given$i\"; LastName = \"Family$i\"; Role = 'member' } }").Succeeded();
}
