using System.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Invoke-ScalekitApi with the running service.</summary>
public sealed class LiveApiTests() : ModuleTest(ServiceContract.Live)
{
    [Fact]
    public void A_listing_that_the_description_says_to_count_its_pages_comes_whole()
    {
        foreach (var body in new[] { """{"domains":[{"id":"dom_1"},{"id":"dom_2"}]}""", """{"domains":[{"id":"dom_3"}]}""", "{}" })
            Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 200, OperationId = "listDomains", Body = body });

        var domains = Run("Invoke-ScalekitApi /api/v1/organizations/org_102690563300010000/domains -Paginate").Succeeded();

        Assert.Equal(["dom_1", "dom_2", "dom_3"], domains.Select(domain => domain.Get("id")));
        Assert.Equal(
            ["page_number=0", "page_number=1", "page_number=2"],
            Service.Requests.Snapshot().Where(entry => entry.OperationId == "listDomains").Select(entry => entry.Query));
    }
}
