using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using Scalekit.Configuration;
using Scalekit.Emulator;
using Scalekit.Emulator.Resources;
using Xunit;
using static Scalekit.Client.Tests.Configuration.Environments;
using static Scalekit.Client.Tests.Configuration.Imports;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>If an emulator starts as a copy of an export, exporting it gives the same files.</summary>
public sealed class CopyTests
{
    /// <summary>Details of an environment's file that are easily lost.</summary>
    public static TheoryData<string> OfEnvironment =>
    [
        """{"permissions": {"organizations:read": {"description": "Ours"}}}""",
        """{"users": {"emp-1": {"email": "ada@example.com", "givenName": "Ada", "familyName": "King", "name": ""}}}""",
        """{"users": {"ada@example.com": {"givenName": "Ada", "familyName": "King"}}}""",
        """{"mcpConfigurations": {"desk": {"description": "", "tools": {}}}}""",
    ];

    /// <summary>Details of an organization's file that are easily lost.</summary>
    public static TheoryData<string> OfOrganization =>
    [
        """{"sessionPolicy": {"source": "CUSTOM"}}""",
        """{"sessionPolicy": {"source": "CUSTOM", "absoluteTimeoutMinutes": 480}}""",
        """{"directories": {"OKTA SCIM": {"enabled": true, "status": "INACTIVE"}}}""",
        """{"directories": {"OKTA LDAP": {"enabled": true}, "OKTA SCIM": {"enabled": false}, "OKTA SCIM 2": {"enabled": true}}}""",
        """{"connections": {"GITHUB OAUTH": {"enabled": true, "status": "DRAFT"}, "SCALEKIT PASSWORDLESS": {"enabled": false}}}""",
        $$$"""{"connections": {{{{ManyConnections}}}}}""",
        """{"defaultRoles": {"member": "clerk"}, "roles": {"clerk": {"displayName": "Clerk", "permissions": []}}}""",
    ];

    private static string ManyConnections => string.Join(", ", Enumerable.Range(1, 12).Select(number =>
        $$"""
        "OKTA SAML{{(number == 1 ? "" : $" {number}")}}": {"enabled": {{(number % 3 == 0 ? "true" : "false")}}}
        """));

    [Fact]
    public Task An_export_of_a_copy_gives_the_same_files() => AnyConfiguration.Seeds.SampleAsync(
        async seed =>
        {
            await using var from = await EnvironmentAsync(seed);
            await AddWhatNoImportAddsAsync(from, new Random(seed));

            await AssertCopiedAsync(from, ApiContract.Live, All);
        },
        iter: Suite.Size(20, 300), threads: 1);

    [Fact]
    public Task Whatever_files_a_copy_is_made_of_a_copy_of_the_copy_is_the_same() => AnyConfiguration.Seeds.SampleAsync(
        async seed =>
        {
            using var folder = new TemporaryFolder();
            await new Exporter(AnyConfiguration.Of(seed), new Uri("https://acme.scalekit.example/"))
            {
                Kinds = [.. AllKinds.InOrder.Select(kind => kind.Name)],
            }.RunAsync(folder.Path, null, CancellationToken.None);
            await using var from = await CopyAsync(folder, ApiContract.Live);

            await AssertCopiedAsync(from, ApiContract.Live, All);
        },
        iter: Suite.Size(100, 2_000), threads: 1);

    [Theory]
    [InlineData(ApiContract.Live)]
    [InlineData(ApiContract.Published)]
    public async Task The_samples_are_copied_and_every_kind_is_by_itself(ApiContract contract)
    {
        await using var from = await Service.StartAsync(new EmulatorOptions { Contract = Of(contract), Organizations = 3 });

        await AssertCopiedAsync(from, contract, All);
        foreach (var kind in AllKinds.InOrder)
            await AssertCopiedAsync(from, contract, new ConfigurationOptions { Kinds = [kind.Name] });
    }

    [Theory]
    [MemberData(nameof(OfEnvironment))]
    public Task What_a_file_of_the_environment_has_is_in_the_copy(string text) => AssertIsInCopyAsync("environment.json", text);

    [Theory]
    [MemberData(nameof(OfOrganization))]
    public Task What_a_file_of_an_organization_has_is_in_the_copy(string text) =>
        AssertIsInCopyAsync("organizations/acme.json", """{"externalId": "acme", "displayName": "Acme", """ + text[1..]);

    [Fact]
    public async Task Users_of_whom_files_have_only_the_memberships_are_told_apart()
    {
        using var folder = FolderWith(
            "organizations/acme.json", """{"externalId": "acme", "members": {"Emp": {}, "emp": {}, "ann@example.com": {}}}""");
        await using var from = await CopyAsync(folder, ApiContract.Live);

        await AssertCopiedAsync(from, ApiContract.Live, All);
    }

    private static TemporaryFolder FolderWith(string file, string text) =>
        new TemporaryFolder().With("scalekit.json", """{"formatVersion": 1}""").With(file, text);

    private static async Task AssertIsInCopyAsync(string file, string text)
    {
        using var folder = FolderWith(file, text);
        await using var copy = await CopyAsync(folder, ApiContract.Live);

        Assert.Empty(await DifferencesAsync(folder, copy.Connect(contract: ApiContract.Live)));
    }

    private static async Task AssertCopiedAsync(Service from, ApiContract contract, ConfigurationOptions options)
    {
        using var first = await ExportedAsync(from, contract, options);
        await using var copy = await CopyAsync(first, contract);
        using var second = await ExportedAsync(copy, contract, options);

        Assert.Equal(TextsOf(first, from), TextsOf(second, copy));
    }

    private static async Task<TemporaryFolder> ExportedAsync(Service service, ApiContract contract, ConfigurationOptions options)
    {
        var folder = new TemporaryFolder();
        await ScalekitConfiguration.ExportAsync(service.Connect(contract: contract), folder.Path, options);
        return folder;
    }

    private static Task<Service> CopyAsync(TemporaryFolder folder, ApiContract contract) =>
        Service.StartAsync(new EmulatorOptions { Contract = Of(contract), Seed = folder.Path });

    private static ServiceContract Of(ApiContract contract) =>
        contract == ApiContract.Live ? ServiceContract.Live : ServiceContract.Published;

    // The texts of the files, without the host name, which differs between original and copy.
    private static string[] TextsOf(TemporaryFolder folder, Service source)
    {
        var address = source.Server.BaseUrl.Authority;
        return [.. folder.Files.Select(file => $"{file.Name}\n{Encoding.UTF8.GetString(file.Bytes)}".Replace(address, "it"))];
    }

    private static async Task AddWhatNoImportAddsAsync(Service service, Random random)
    {
        var client = service.Connect(contract: ApiContract.Live);
        foreach (var organization in await Values.AllAsync(client.Organizations.List(), CancellationToken.None))
        {
            var id = organization.Id!;
            for (var count = random.Next(4); count > 0; count--)
            {
                var protocol = random.Next(2) == 0 ? ConnectionProtocol.Saml : ConnectionProtocol.Oidc;
                var connection = service.Server.Store.AddConnection(id, protocol, active: random.Next(3) > 0);
                if (random.Next(2) == 0)
                    await client.Connections.DisableAsync(id, connection.Id);
                var directory = service.Server.Store.AddDirectory(id);
                if (random.Next(2) == 0)
                    await client.Directories.DisableAsync(id, directory.Id);
            }

            var roles = await Values.AllAsync(client.Roles.List(id), CancellationToken.None);
            await client.Roles.SetDefaultMemberAsync(id, roles[random.Next(roles.Count)].Name!);
        }

        foreach (var user in (await Values.AllAsync(client.Users.List(), CancellationToken.None)).Where(_ => random.Next(3) == 0))
            await client.Users.UpdateAsync(user.Id!, new UserInput { Name = "" });
    }
}
