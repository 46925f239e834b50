using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>An API client, with which a program of an organization gets tokens.</summary>
/// <param name="Id">Its ID, <c>m2morg_…</c>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Name">The name shown to people.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Scopes">The scopes of its tokens.</param>
/// <param name="Audience">The audience of its tokens.</param>
/// <param name="Claims">Custom claims of its tokens, by name.</param>
/// <param name="Expiry">The token lifetime in seconds.</param>
/// <param name="Secrets">Its secrets, the oldest first.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
/// <param name="UpdateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record ApiClient(
    string Id,
    string OrganizationId,
    string? Name,
    string? Description,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Audience,
    IReadOnlyDictionary<string, string> Claims,
    long Expiry,
    IReadOnlyList<ApiClientSecret> Secrets,
    string CreateTime,
    string UpdateTime);

/// <summary>A secret of an API client. The emulator never uses it, so only its last characters are stored.</summary>
/// <param name="Id">Its ID, <c>sec_…</c>.</param>
/// <param name="Suffix">The last characters of its text.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record ApiClientSecret(string Id, string Suffix, string CreateTime);

/// <summary>API clients: every organization has some at the start. Only the running service has them.</summary>
internal sealed class ApiClients(ResourceSet all) : Resource(all)
{
    private const long DefaultExpiry = 3600;

    /// <summary>So many that the API clients of the first organization need more than two pages.</summary>
    private static readonly string[] Programs =
    [
        "Reporting", "Billing", "Backup", "Deployment", "Monitoring", "Import", "Export", "Search", "Archive", "Payroll", "Ordering",
        "Shipping", "Auditing", "Staging", "Invoicing", "Metrics", "Alerts", "Mailing", "Scheduling", "Indexing", "Reviews", "Training",
        "Forecasts", "Support",
    ];

    private static readonly PageSizes Sizes = new(Smallest: 10, Largest: 100, Default: 10);

    private static readonly Representation<ApiClientSecret> SecretJson = new()
    {
        { "id", secret => secret.Id },
        { "secret_suffix", secret => secret.Suffix },
        { "create_time", secret => secret.CreateTime },
        { "update_time", secret => secret.CreateTime },
        { "created_by", _ => "usr_102690563300010001" },
    };

    private static readonly Representation<Claim> ClaimJson = new()
    {
        { "key", claim => claim.Key },
        { "value", claim => claim.Value },
    };

    private static readonly Representation<ApiClient> Json = new()
    {
        { "client_id", client => client.Id },
        { "organization_id", client => client.OrganizationId },
        { "name", client => client.Name },
        { "description", client => client.Description },
        { "scopes", client => client.Scopes },
        { "audience", client => client.Audience },
        { "custom_claims", client => [.. client.Claims.Select(claim => new Claim(claim.Key, claim.Value))], ClaimJson },
        { "expiry", client => client.Expiry.ToString(CultureInfo.InvariantCulture) },
        { "secrets", client => client.Secrets, SecretJson },
        { "create_time", client => client.CreateTime },
        { "update_time", client => client.UpdateTime },
        { "resource_id", _ => "app_102690563300000001" },
    };

    private static readonly Thing<ApiClient> One = new("client", Json);
    private static readonly Listing<ApiClient> Many = new("clients", Json);

    private static readonly Thing<NewSecret> Created = new("answer", new()
    {
        { "client", created => created.Client, Json },
        { "secret", created => created.Client.Secrets[^1], SecretJson },
        { "plain_secret", created => created.Text },
    });

    private readonly Table<ApiClient> clients = new(client => client.Id, client => client.OrganizationId);

    // Each organization numbers its own clients, and numbers of deleted ones are not reused.
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private int secretCount;

    public int Count => clients.Count;

    /// <summary>The number of their secrets.</summary>
    public int SecretCount => clients.Rows.Sum(client => client.Secrets.Count);

    public override void SeedOrganization(string id, int number)
    {
        var time = SeedTimes.Text(number);
        foreach (var name in number == 1 ? Programs : Programs[..1])
        {
            clients.Add(new ApiClient(
                NextId(id),
                id,
                name,
                $"The organization's {name.ToLowerInvariant()} program",
                ["reports:read"],
                ["https://api.example.com"],
                new Dictionary<string, string> { ["environment"] = "production" },
                DefaultExpiry,
                [NewSecretOf(time).Secret],
                time,
                time));
        }
    }

    public override void OnOrganizationDeleted(string id)
    {
        clients.RemoveChildren(id);
        counts.Remove(id);
    }

    [Operation("listOrganizationClients")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        return Many.Of(call, clients.Page(Of<Organizations>().Get(call.PathValue("organization_id")).Id, after, size));
    }

    [Operation("getOrganizationClient")]
    public Outcome Get(Call call) => One.Of(Find(call));

    [Operation("createOrganizationClient")]
    public Outcome Create(Call call)
    {
        var organization = Of<Organizations>().Get(call.PathValue("organization_id"));
        var now = Now();
        var (secret, text) = NewSecretOf(now);
        var client = Changed(
            new ApiClient(
                NextId(organization.Id),
                organization.Id,
                null,
                null,
                [],
                [],
                new Dictionary<string, string>(),
                DefaultExpiry,
                [secret],
                now,
                now),
            call.Body);
        return Created.Of(new NewSecret(clients.Add(client), text));
    }

    /// <summary>Changes the given values. An empty list means no change, as in every protobuf message.</summary>
    [Operation("updateOrganizationClient")]
    public Outcome Update(Call call) => One.Of(clients.Replace(Changed(Find(call), call.Body) with { UpdateTime = Now() }));

    [Operation("deleteOrganizationClient")]
    public Outcome Delete(Call call)
    {
        clients.Remove(Find(call));
        return Outcome.Done;
    }

    [Operation("createOrganizationClientSecret")]
    public Outcome CreateSecret(Call call)
    {
        var client = Find(call);
        var (secret, text) = NewSecretOf(Now());
        return Created.Of(new NewSecret(clients.Replace(client with { Secrets = [.. client.Secrets, secret] }), text));
    }

    [Operation("deleteOrganizationClientSecret")]
    public Outcome DeleteSecret(Call call)
    {
        var client = Find(call);
        var id = call.PathValue("secret_id");
        if (client.Secrets.All(secret => secret.Id != id))
        {
            throw RefusalException.NotFound("secret", id);
        }

        clients.Replace(client with { Secrets = [.. client.Secrets.Where(secret => secret.Id != id)] });
        return Outcome.Done;
    }

    private static ApiClient Changed(ApiClient client, JsonElement body) => client with
    {
        Name = body.Text("name") is { Length: > 0 } name ? name : client.Name,
        Description = body.Text("description") is { Length: > 0 } description ? description : client.Description,
        Scopes = body.Texts("scopes") is { Count: > 0 } scopes ? [.. scopes] : client.Scopes,
        Audience = body.Texts("audience") is { Count: > 0 } audience ? [.. audience] : client.Audience,
        Claims = body.Member("custom_claims") is { } claims && claims.GetArrayLength() > 0
            ? claims.EnumerateArray().ToDictionary(claim => claim.Text("key")!, claim => claim.Text("value") ?? "", StringComparer.Ordinal)
            : client.Claims,
        Expiry = body.Member("expiry") is { } expiry && long.Parse(expiry.ToString(), CultureInfo.InvariantCulture) is var seconds and > 0
            ? seconds
            : client.Expiry,
    };

    // All secrets start with the same text, which tests search for in places where no secret may appear.
    private (ApiClientSecret Secret, string Text) NewSecretOf(string time)
    {
        var id = Number("sec", ++secretCount);
        var text = "emu_client_secret_" + id.AsSpan("sec_".Length).ToString();
        return (new ApiClientSecret(id, text[^4..], time), text);
    }

    private string NextId(string organizationId) =>
        ChildId("m2morg", organizationId, counts[organizationId] = counts.GetValueOrDefault(organizationId) + 1);

    private ApiClient Find(Call call)
    {
        var organization = Of<Organizations>().Get(call.PathValue("organization_id"));
        var id = call.PathValue("client_id");
        return clients.Find(id) is { } client && client.OrganizationId == organization.Id
            ? client
            : throw RefusalException.NotFound("client", id);
    }

    private sealed record Claim(string Key, string Value);

    private sealed record NewSecret(ApiClient Client, string Text);
}
