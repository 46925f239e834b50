using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>No file contains a secret, although the service shows secrets to those who may read its configuration.</summary>
public sealed class SecretRuleTests
{
    [Fact]
    public async Task No_secret_is_written()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        var secrets = await SecretsAsync(client);
        secrets.AddRange([service.Server.Options.ClientSecret, service.Server.Options.WebhookSecret, "emulator-connector-secret"]);
        using var folder = new TemporaryFolder();

        await ScalekitConfiguration.ExportAsync(client, folder.Path, Imports.All);
        var plan = await Imports.PlanAsync(EveryKind.After, client, Imports.Mirror);
        plan.Save(folder["plan.json"]);

        Assert.Contains(folder.Files, file => file.Name.StartsWith("organizations/", StringComparison.Ordinal));
        Assert.Contains(plan.Changes, row => row.Kind == ConfigurationKind.User && row.Action == PlannedAction.Delete);
        foreach (var (name, bytes) in folder.Files)
        {
            var text = Encoding.UTF8.GetString(bytes);
            Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{name}: {secret}"));
            Assert.False(text.Contains("secret", StringComparison.OrdinalIgnoreCase), name);
        }
    }

    // The secrets that the service shows, always or once. The secret of an API client starts with emu_, like a token.
    private static async Task<List<string>> SecretsAsync(ScalekitClient client)
    {
        var organization = (await Values.AllAsync(client.Organizations.List(), CancellationToken.None))[0].Id!;
        var connection = (await Values.AllAsync(client.Connections.ListOfOrganization(organization), CancellationToken.None))
            .Single(one => one.Type == "OIDC").Id;
        var shown = new StringBuilder()
            .Append(await GetAsync($"/api/v1/organizations/{organization}/connections/{connection}"))
            .Append(await GetAsync("/api/v1/connected_accounts/auth?connector=gmail&identifier=ada%40example.com"))
            .Append(await client.Api.SendForTextAsync(
                HttpMethod.Post,
                $"/api/v1/organizations/{organization}/clients",
                body: new Dictionary<string, object?> { ["name"] = "One" }))
            .ToString();
        List<string> secrets =
        [
            "emulator-live-idp-secret", "emulator-live-access-token", "emulator-live-refresh-token", "emu_",
        ];
        Assert.All(secrets, secret => Assert.Contains(secret, shown));
        return secrets;

        Task<string?> GetAsync(string path) => client.Api.SendForTextAsync(HttpMethod.Get, path);
    }
}
