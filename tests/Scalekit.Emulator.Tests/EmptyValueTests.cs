using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scalekit.Emulator.Tests;

/// <summary>A service that omits empty values.</summary>
public sealed class EmptyValueTests
{
    [Fact]
    public async Task Empty_values_are_left_out()
    {
        await using var session = await Session.StartLiveAsync(new EmulatorOptions { OmitEmptyValues = true });

        var organizations = (await session.GetAsync("/api/v1/organizations")).Json;
        Assert.Equal(["organizations", "total_size"], organizations.EnumerateObject().Select(member => member.Name));
        Assert.Equal(3, organizations.GetProperty("total_size").GetInt32());
        var roles = (await session.GetAsync("/api/v1/organizations/org_102690563300010000/roles")).Json.GetProperty("roles");
        Assert.Contains(roles.EnumerateArray(), role => !role.TryGetProperty("is_org_role", out _));
        Assert.Contains(roles.EnumerateArray(), role => role.TryGetProperty("is_org_role", out _));
    }

    [Fact]
    public async Task Free_form_values_stay_as_they_are()
    {
        await using var session = await Session.StartLiveAsync(new EmulatorOptions { OmitEmptyValues = true });
        const string Path = "/api/v1/organizations/org_102690563300010000/directories/dir_102690563300010001/users?include_detail=true";

        var users = (await session.GetAsync(Path)).Json.GetProperty("users").EnumerateArray();
        Assert.Contains(users, user => !user.GetProperty("user_detail").GetProperty("active").GetBoolean());
    }
}
