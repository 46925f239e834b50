using System;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>How the client creates network connections, and when it replaces them.</summary>
public sealed class ConnectionLifetimeTests
{
    [Theory]
    [InlineData(120, 1)]
    [InlineData(0, 2)]
    public async Task Old_connections_are_made_anew_and_behave_alike(int lifetimeInSeconds, int expected)
    {
        await using var service = await Service.StartAsync();
        service.Fail(FaultKind.RevokedToken, "listDirectoryUsers");
        service.Fail(FaultKind.Status, "listDirectoryUsers", status: 503);
        var networks = 0;
        using var client = new ScalekitClient(new ScalekitClientOptions(
            service.Server.BaseUrl.AbsoluteUri, Service.Credential(service.Server.Options.ClientId, service.Server.Options.ClientSecret))
        {
            UserAgent = "test/1",
            ConnectionLifetime = TimeSpan.FromSeconds(lifetimeInSeconds),
            Configure = _ => networks++,
        });

        var users = await client.Directories.ListUsers("org_102690563300010000", "dir_102690563300010001").ToListAsync();

        Assert.Equal(Enumerable.Range(1, 250).Select(number => $"diruser_1026000101{number:D8}"), users.Select(user => user.Id));
        Assert.Equal(expected, networks);
        Assert.All(service.Requests, request => Assert.Equal("test/1", request.Headers["User-Agent"]));
    }

    [Theory]
    [InlineData(120)]
    [InlineData(0)]
    public async Task Closing_ends_what_is_under_way_whatever_the_age_of_the_connections(int lifetimeInSeconds)
    {
        await using var service = await Service.StartAsync();
        using var client = new ScalekitClient(new ScalekitClientOptions(
            service.Server.BaseUrl.AbsoluteUri, Service.Credential(service.Server.Options.ClientId, service.Server.Options.ClientSecret))
        {
            Contract = ApiContract.Published,
            ConnectionLifetime = TimeSpan.FromSeconds(lifetimeInSeconds),
        });
        await client.ConnectAsync();
        service.Fail(FaultKind.Hang, times: 0);
        var read = client.Organizations.GetAsync("org_102690563300010000");
        var change = client.Organizations.CreateAsync(new OrganizationInput { DisplayName = "New" });
        while (service.Requests.Count < 2)
            await Task.Delay(5);

        client.Dispose();

        Assert.Equal(
            ErrorIds.SessionClosed,
            (await Assert.ThrowsAnyAsync<ScalekitException>(() => read.WaitAsync(TimeSpan.FromSeconds(5)))).ErrorId);
        Assert.Equal(
            ErrorIds.OutcomeUnknown,
            (await Assert.ThrowsAnyAsync<ScalekitException>(() => change.WaitAsync(TimeSpan.FromSeconds(5)))).ErrorId);
    }
}
