using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// Custom connectors of the environment. The API can create, change and delete them, but neither list nor get them. Only the running
/// service has them: with the published contract, every method fails with <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class ConnectorOperations
{
    private const string What = "custom connectors";
    private const string Path = "/api/v1/custom-providers";
    private const string OnePath = Path + "/{identifier}";

    internal static readonly One<ConnectorInput, Connector> CreateOperation = new("createCustomProvider")
    {
        What = What,
        Replay = Replay.Never,
        WhenUnknown = _ => new Advice(AdviceCode.LookForConnector),
        Secrets = connector => SecretMembers.In(connector.AuthPatterns, all: false),
        Settle = Settle,
        Live = new(Post, Path) { Body = RequestBody.Json },
    };

    internal static readonly One<ConnectorInput, Connector> UpdateOperation = new("updateCustomProvider")
    {
        What = What,
        Secrets = connector => SecretMembers.In(connector.AuthPatterns, all: false),
        Settle = Settle,
        Live = new(Put, OnePath) { Body = RequestBody.Json },
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deleteCustomProvider")
    {
        What = What,
        Replay = Replay.Delete,
        Live = new(Delete, OnePath),
    };

    private readonly Sender sender;

    internal ConnectorOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Creates a connector (createCustomProvider). Keep its ID: connectors cannot be listed. It must not run twice, so it is not retried:
    /// if the response is lost, the error is <see cref="ErrorIds.OutcomeUnknown"/>. If a value contains a masked secret, the error is
    /// <see cref="ErrorIds.InvalidValue"/>.
    /// </summary>
    public async Task<Connector> CreateAsync(ConnectorInput connector, CancellationToken cancellationToken = default)
    {
        RefuseMasks(connector);
        return await sender.SendAsync(CreateOperation, connector, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Changes a connector (updateCustomProvider). It sets values, so it is retried if the response is lost. If it does not exist, the
    /// error is <see cref="ErrorIds.NotFound"/>. If the service ignores an empty list of auth patterns or empty metadata, the error is
    /// <see cref="ErrorIds.EmptyListIgnored"/>. If a value contains a masked secret, the error is <see cref="ErrorIds.InvalidValue"/>.
    /// </summary>
    public async Task<Connector> UpdateAsync(string id, ConnectorInput changes, CancellationToken cancellationToken = default)
    {
        RefuseMasks(changes);
        var changed = await sender.SendAsync(UpdateOperation, changes, cancellationToken, id).ConfigureAwait(false);
        var kept = changes.AuthPatterns is { Count: 0 } && changed.AuthPatterns is { Count: > 0 } ? "auth patterns"
            : changes.Metadata is { Count: 0 } && changed.Metadata is { Count: > 0 } ? "metadata"
            : null;
        return kept is null ? changed : throw new ScalekitException(
            ErrorIds.EmptyListIgnored,
            $"Connector {id} still has its {kept}: the service ignored the empty value.")
        {
            Operation = UpdateOperation.Id,
            Advice = new Advice(AdviceCode.KeepOneOrReplaceConnector),
        };
    }

    /// <summary>
    /// Permanently deletes a connector (deleteCustomProvider). If it does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, id);

    // The running service omits members whose value is false.
    private static void Settle(Connector connector, Arguments<ConnectorInput> arguments)
    {
        connector.ProxyUrl = SecretMembers.WithoutPassword(connector.ProxyUrl);
        connector.ProxyEnabled = arguments.Flag(connector.ProxyEnabled, connector, "proxy_enabled");
        connector.IsCustom = arguments.Flag(connector.IsCustom, connector, "is_custom");
        connector.IsCustomMcp = arguments.Flag(connector.IsCustomMcp, connector, "is_custom_mcp");
    }

    // Connectors that were read contain masks instead of secrets. Sending a mask back would overwrite the secret.
    private static void RefuseMasks(ConnectorInput connector)
    {
        if (!HasMask(connector.AuthPatterns) && connector.ProxyUrl?.Contains(SecretMembers.Mask) != true)
            return;
        throw new ScalekitException(
            ErrorIds.InvalidValue,
            $"The values contain {SecretMembers.Mask} instead of a secret, which would overwrite the secret; nothing was sent.")
        {
            Advice = new Advice(AdviceCode.GiveSecretItself),
        };
    }

    private static bool HasMask(object? value) => value switch
    {
        string text => text.Contains(SecretMembers.Mask),
        IReadOnlyDictionary<string, object?> members => members.Values.Any(HasMask),
        IEnumerable items => items.Cast<object?>().Any(HasMask),
        _ => false,
    };
}
