using System;
using System.Globalization;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.ApiClients;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// API clients, with which the programs of organizations get tokens for your API. Only the running service has them: with the published
/// contract, every method fails with <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class ApiClientOperations
{
    private const string What = "API clients for organizations";
    private const string Path = "/api/v1/organizations/{organization_id}/clients";
    private const string OnePath = Path + "/{client_id}";
    private const string SecretsPath = OnePath + "/secrets";

    internal static readonly Many<Nothing, ApiClient> ListOperation = new("listOrganizationClients")
    {
        What = What,
        Settle = Settle,
        Live = new(Get, Path) { Items = "clients", Pages = PageStyle.Token(10, 100) },
    };

    internal static readonly One<Nothing, ApiClient> GetOperation = new("getOrganizationClient")
    {
        What = What,
        Settle = Settle,
        Live = new(Get, OnePath),
    };

    internal static readonly One<ApiClientInput, ApiClient> CreateOperation = new("createOrganizationClient")
    {
        What = What,
        Replay = Replay.Never,
        WhenUnknown = arguments => new Advice(AdviceCode.RemoveLostApiClient, arguments.Identifiers[0]),
        Settle = Settle,
        Live = new(Post, Path) { Body = client => RequestBody.Json(ApiClientBody.Of(client)) },
    };

    internal static readonly One<ApiClientInput, ApiClient> UpdateOperation = new("updateOrganizationClient")
    {
        What = What,
        Settle = Settle,
        Live = new(Patch, OnePath) { Body = client => RequestBody.Json(ApiClientBody.Of(client)) },
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deleteOrganizationClient")
    {
        What = What,
        Replay = Replay.Delete,
        Live = new(Delete, OnePath),
    };

    internal static readonly One<Nothing, ApiClientSecret> CreateSecretOperation = new("createOrganizationClientSecret")
    {
        What = What,
        Replay = Replay.Never,
        WhenUnknown = arguments => new Advice(AdviceCode.RemoveLostSecret, arguments.Identifiers[0], arguments.Identifiers[1]),
        Settle = (secret, arguments) =>
        {
            secret.Secret ??= secret.TakeSecret("plain_secret");
            secret.Settle(arguments.Identifiers[0], arguments.Identifiers[1]);
        },
        Live = new(Post, SecretsPath),
    };

    internal static readonly Done<Nothing> DeleteSecretOperation = new("deleteOrganizationClientSecret")
    {
        What = What,
        Replay = Replay.Delete,
        Live = new(Delete, SecretsPath + "/{secret_id}"),
    };

    private readonly Sender sender;

    internal ApiClientOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the API clients of an organization (listOrganizationClients), 10 to 100 per page. If the organization does not exist, the
    /// error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Listing<ApiClient> List(string organizationId, ListOptions? options = null) =>
        sender.List(ListOperation, default, options, organizationId);

    /// <summary>
    /// Gets one API client (getOrganizationClient). If the client or organization does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task<ApiClient> GetAsync(string organizationId, string clientId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, organizationId, clientId);

    /// <summary>
    /// Creates an API client (createOrganizationClient) with its first secret, which the service never shows again. It must not run
    /// twice, so it is not retried: if the response is lost, the error is <see cref="ErrorIds.OutcomeUnknown"/>, and there may be a
    /// client whose secret nobody knows.
    /// </summary>
    public Task<ApiClient> CreateAsync(string organizationId, ApiClientInput client, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, client, cancellationToken, organizationId);

    /// <summary>
    /// Changes an API client (updateOrganizationClient). It sets values, so it is retried if the response is lost. If the client or
    /// organization does not exist, the error is <see cref="ErrorIds.NotFound"/>. If the service ignores an empty list of scopes or
    /// audiences, the error is <see cref="ErrorIds.EmptyListIgnored"/>.
    /// </summary>
    public async Task<ApiClient> UpdateAsync(
        string organizationId, string clientId, ApiClientInput changes, CancellationToken cancellationToken = default)
    {
        var changed = await sender.SendAsync(UpdateOperation, changes, cancellationToken, organizationId, clientId).ConfigureAwait(false);
        var kept = changes.Scopes is { Count: 0 } && changed.Scopes is { Count: > 0 } ? "scopes"
            : changes.Audience is { Count: 0 } && changed.Audience is { Count: > 0 } ? "audiences"
            : null;
        return kept is null ? changed : throw new ScalekitException(
            ErrorIds.EmptyListIgnored,
            $"API client {clientId} still has its {kept}: the service ignored the empty list.")
        {
            Operation = UpdateOperation.Id,
            Advice = new Advice(AdviceCode.KeepOneOrReplaceApiClient),
        };
    }

    /// <summary>
    /// Permanently deletes an API client and all its secrets (deleteOrganizationClient). If the client or organization does not exist,
    /// the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task DeleteAsync(string organizationId, string clientId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, organizationId, clientId);

    /// <summary>
    /// Creates an additional secret for an API client (createOrganizationClientSecret), which the service never shows again. It must not
    /// run twice, so it is not retried: if the response is lost, the error is <see cref="ErrorIds.OutcomeUnknown"/>, and there may be a
    /// secret that nobody knows.
    /// </summary>
    public Task<ApiClientSecret> CreateSecretAsync(
        string organizationId, string clientId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateSecretOperation, default, cancellationToken, organizationId, clientId);

    /// <summary>
    /// Permanently deletes a secret of an API client (deleteOrganizationClientSecret). If it does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task DeleteSecretAsync(
        string organizationId, string clientId, string secretId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteSecretOperation, default, cancellationToken, organizationId, clientId, secretId);

    private static void Settle<TInput>(ApiClient client, Arguments<TInput> arguments)
    {
        client.OrganizationId ??= arguments.Identifiers[0];
        client.Secret ??= client.TakeSecret("plain_secret");
        foreach (var secret in client.Secrets ?? [])
            secret.Settle(client.OrganizationId, client.Id);
        client.TokenLifetime = LifetimeOf(client);
    }

    private static TimeSpan? LifetimeOf(ApiClient client)
    {
        const string name = "expiry";
        if (client.Member(name) is not { } value)
            return null;
        if (!long.TryParse(
                value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.Text(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seconds)
            || seconds > long.MaxValue / TimeSpan.TicksPerSecond)
        {
            throw UnfitParts.Of([name], "The token lifetime is not a number of seconds.");
        }

        client.UnknownMembers!.Remove(name);
        return TimeSpan.FromSeconds(seconds);
    }
}
