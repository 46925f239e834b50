using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Creates and finds an object of every kind.</summary>
internal static class KindSamples
{
    public static async Task<Service> StartAsync()
    {
        var service = await Service.StartAsync(
            new EmulatorOptions { Contract = ServiceContract.Live, Organizations = 0, DirectoryUsers = 0 });
        return service;
    }

    /// <summary>
    /// Creates the objects that the sample refers to. For a member, also creates the user, who needs another organization first.
    /// </summary>
    public static async Task PrepareAsync(EnvironmentState state, ConfigurationKind name)
    {
        if (AllKinds.Of(name).OfOrganizations && name != ConfigurationKind.Organization)
            await CreateAsync(state, Samples.Of(ConfigurationKind.Organization));
        if (name is not (ConfigurationKind.User or ConfigurationKind.Member))
            return;
        var other = new ConfigurationItem(new(ConfigurationKind.Organization, "other", "")).With("displayName", "Other");
        await CreateAsync(state, other);
        state.FirstMemberships["emp-1"] = new ConfigurationItem(new(ConfigurationKind.Member, "other", "emp-1"));
        if (name == ConfigurationKind.Member)
            await CreateAsync(state, Samples.Of(ConfigurationKind.User));
    }

    public static Task CreateAsync(EnvironmentState state, ConfigurationItem item) =>
        AllKinds.Of(item.Key.Kind).CreateAsync(state, item, CancellationToken.None);

    /// <summary>Finds an object by its key alone.</summary>
    public static async Task<ConfigurationItem?> FoundAsync(Service service, ConfigurationKey key)
    {
        var state = new EnvironmentState(service.Connect(contract: ApiContract.Live));
        return await AllKinds.Of(key.Kind).FindAsync(state, key, CancellationToken.None);
    }

    public static void AssertHolds(ConfigurationItem wanted, ConfigurationItem? found)
    {
        Assert.NotNull(found);
        foreach (var value in wanted.Values)
            Assert.True(ConfigurationValue.Holds(value.Value, found[value.Key]!), $"{wanted.Key}: {value.Key} is {Text(found[value.Key])}");
    }

    private static string Text(object? value) => System.Text.Json.JsonSerializer.Serialize(value);
}
