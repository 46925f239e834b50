using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Domains of organizations: numbered pages without an end mark, and finding a domain by name.</summary>
public sealed class DomainTests
{
    private const string Org = "org_102690563300020000";

    [Theory]
    [InlineData(0, null, 1)]
    [InlineData(28, null, 1)]
    [InlineData(98, null, 2)]
    [InlineData(99, null, 2)]
    [InlineData(75, 30, 3)]
    [InlineData(89, 30, 4)]
    [InlineData(5, 2, 4)]
    public async Task Every_page_is_asked_for_and_no_more_than_it_takes(int more, int? size, int requests)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        foreach (var number in Enumerable.Range(0, more))
            await client.Domains.CreateAsync(Org, $"d{number}.example", "ALLOWED_EMAIL_DOMAIN");

        var found = await client.Domains.List(Org, null, new ListOptions(size)).ToListAsync();

        Assert.Equal(more + 1, found.Select(domain => domain.Id).Distinct().Count());
        Assert.Equal(more + 1, found.Count);
        var pages = service.Server.Requests.Snapshot().Where(entry => entry.OperationId == "listDomains").ToArray();
        Assert.InRange(pages.Length, 1, requests);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(30)]
    public async Task A_service_that_gives_fewer_than_it_was_asked_for_is_asked_on(int cap)
    {
        var asked = new List<string>();
        await using var server = new RawServer(request =>
        {
            asked.Add(request.Target);
            var page = asked.Count;
            var count = page == 3 ? 1 : cap;
            var items = string.Join(",", Enumerable.Range(0, count).Select(index => $$"""{"id":"dom_{{page}}_{{index}}"}"""));
            return RawServer.Answer(200, $$"""{"domains":[{{items}}],"page_size":{{count}}}""");
        });
        using var client = server.Connect(contract: ApiContract.Live);

        Assert.Equal((2 * cap) + 1, (await client.Domains.List(Org).ToListAsync()).Count);
        Assert.Equal(3, asked.Count);
    }

    [Fact]
    public async Task A_name_is_found_in_any_case_and_of_the_type_that_is_asked_for()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        var made = await client.Domains.CreateAsync(Org, "new.example", "ALLOWED_EMAIL_DOMAIN");

        Assert.Equal(made.Id, (await client.Domains.FindAsync(Org, "NEW.example"))!.Id);
        Assert.Equal(made.Id, (await client.Domains.FindAsync(Org, "new.example", "ORGANIZATION_DOMAIN"))!.Id);
        Assert.Null(await client.Domains.FindAsync(Org, "newer.example"));
    }
}
