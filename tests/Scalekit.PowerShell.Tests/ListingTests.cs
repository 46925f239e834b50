using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Listings: what is requested, the order of the objects, and what happens when the consumer stops early.</summary>
public class ListingTests : ModuleTest
{
    public ListingTests()
    {
    }

    protected ListingTests(ServiceContract contract)
        : base(contract)
    {
    }

    private const string Users = "Get-ScalekitDirectoryUser -OrganizationId org_102690563300010000 -DirectoryId dir_102690563300010001";

    private int ListRequests => Service.Requests.Count("listDirectoryUsers");

    [Fact]
    public void Every_page_is_read_once()
    {
        Assert.Equal(250, Run(Users).Succeeded().Select(user => user.Get("Id")).Distinct().Count());
        Assert.Equal(By(3, 9), ListRequests);
    }

    [Fact]
    public void The_page_size_is_the_callers()
    {
        Assert.Equal(250, Run($"{Users} -PageSize 50").Succeeded().Count);
        Assert.Equal(By(5, 9), ListRequests);
        Assert.All(
            Service.Requests.Snapshot(),
            entry => Assert.Contains(By("page_size=50", "page_size=30"), entry.Query, StringComparison.Ordinal));
    }

    [Fact]
    public void First_asks_for_no_more_than_it_needs()
    {
        Assert.Equal(3, Run($"{Users} -First 3").Succeeded().Count);
        Assert.Equal(By("page_size=3", "page_size=3&include_detail=true"), Assert.Single(Service.Requests.Snapshot()).Query);
    }

    [Fact]
    public void Skip_leaves_out_the_beginning()
    {
        var ids = Run($"{Users} -Skip 120 -First 10 | ForEach-Object Id").Succeeded().Select(id => id.ToString());
        Assert.Equal(Enumerable.Range(121, 10).Select(number => $"diruser_1026000101{number:00000000}"), ids);
        Assert.Equal(By(2, 5), ListRequests);
    }

    [Fact]
    public void First_and_skip_count_over_all_inputs()
    {
        var ids = Run("Get-ScalekitDirectory | Get-ScalekitDirectoryUser -Skip 249 -First 3 | ForEach-Object DirectoryId").Succeeded()
            .Select(id => id.ToString());
        Assert.Equal(["dir_102690563300010001", "dir_102690563300010002", "dir_102690563300010002"], ids);
    }

    [Fact]
    public void The_total_comes_first_where_the_service_knows_it()
    {
        var output = Run($"{Users} -First 2 -IncludeTotalCount").Succeeded();
        Assert.Equal(3, output.Count);
        Assert.Equal(250UL, output[0].BaseObject);
        Assert.Equal(1.0, output[0].Get("Accuracy"));

        // The API returns no total for roles.
        Assert.Equal(0.0, Run("Get-ScalekitRole -OrganizationId org_102690563300010000 -IncludeTotalCount").Succeeded()[0].Get("Accuracy"));
    }

    [Theory]
    [InlineData("Get-ScalekitDirectoryUser -OrganizationId org_102690563300010000 -DirectoryId dir_102690563300010001, "
        + "dir_102690563300010002 -IncludeTotalCount -First 1")]
    [InlineData("Get-ScalekitDirectory -OrganizationId org_102690563300010000, org_102690563300020000 -IncludeTotalCount")]
    [InlineData("'org_102690563300010000', 'org_102690563300020000' | Get-ScalekitRole -IncludeTotalCount")]
    public void The_total_of_several_listings_is_not_that_of_the_first(string script) =>
        Assert.Equal(0.0, Run(script).Succeeded()[0].Get("Accuracy"));

    [Theory]
    [InlineData("Get-ScalekitDirectoryUser -First 1")]
    [InlineData("while ($true) { Get-ScalekitDirectoryUser | ForEach-Object { $_; break } }")]
    public void A_first_object_that_is_found_through_others_takes_no_request_that_is_not_needed(string script)
    {
        Assert.Single(Run(script).Succeeded());
        Assert.Equal(["listOrganizations", "listDirectories", "listDirectoryUsers"], Operations());
    }

    [Fact]
    public void More_than_there_can_be_is_all_that_there_is() =>
        Assert.Equal(2, Run("Get-ScalekitOrganization -First 9223372036854775800 -Skip 1").Succeeded().Count);

    [Fact]
    public void Nothing_but_the_total_can_be_asked_for()
    {
        var total = Run($"{Users} -First 0 -IncludeTotalCount").One();
        Assert.Equal(250UL, total.BaseObject);
    }

    [Fact]
    public void Objects_of_a_page_arrive_before_the_next_page_does()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = "listDirectoryUsers", Skip = 1 });

        using var pipeline = Shell.Create(Users);
        var seen = new PSDataCollection<PSObject>();
        var running = pipeline.BeginInvoke<PSObject, PSObject>(null, seen);
        Assert.True(SpinWait.SpinUntil(() => seen.Count == By(100, 30), TimeSpan.FromSeconds(10)));

        var clock = Stopwatch.StartNew();
        pipeline.Stop();
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
        Assert.True(running.IsCompleted);
    }

    [Fact]
    public async Task A_consumer_that_has_enough_stops_what_is_in_flight()
    {
        // The second page never arrives. A consumer that stops after the first object must not wait for it.
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = "listDirectoryUsers", Skip = 1, Times = 0 });
        var work = Task.Run(() => Shell.Run($"do {{ {Users} | ForEach-Object {{ $_; break }} }} while ($false)"));
        Assert.Same(work, await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(10))));
        Assert.Single((await work).Output);
        Assert.InRange(ListRequests, 1, 2);

        // The runspace can still be used.
        Service.Faults.Clear();
        Assert.Equal(250, Run(Users).Succeeded().Count);
    }

    [Fact]
    public void A_looping_page_token_is_an_error_after_the_objects()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.LoopingPageToken, OperationId = "listDirectoryUsers", Times = 0 });
        var outcome = Run(Users);
        outcome.Failed("PageTokenLoop");
        Assert.NotEmpty(outcome.Output);
        Assert.InRange(ListRequests, 1, 5);
    }

    [Fact]
    public void One_organization_that_fails_does_not_end_a_listing_over_all()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, OperationId = "listDirectories", Skip = 1 });
        var outcome = Run("Get-ScalekitDirectory");
        outcome.Failed("PermissionDenied");

        // Any one of the three organizations fails, depending on the order of the requests. The other two must have returned directories.
        Assert.Equal(2, outcome.Output.Select(directory => directory.Get("OrganizationId")).Distinct().Count());
        Assert.DoesNotContain(
            outcome.Output,
            directory => Equals(directory.Get("OrganizationId"), PSObject.AsPSObject(outcome.Errors[0].TargetObject).Get("Id")));
    }

    [Fact]
    public void Reads_run_side_by_side_up_to_the_limit()
    {
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(150), OperationId = "getOrganization", Times = 0 });
        Assert.Equal(12,
            Run("1..12 | ForEach-Object { 'org_102690563300010000' } | Get-ScalekitOrganization -ThrottleLimit 4").Succeeded().Count);
        Assert.Equal(4, Service.Requests.PeakConcurrency);
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class ListingTestsOfTheRunningService() : ListingTests(ServiceContract.Live);
