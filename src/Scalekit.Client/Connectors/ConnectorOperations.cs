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
/// Connectors of the environment's own. The API creates, changes and deletes them, but neither lists nor gets them. Only the running
/// service has them: in the published contract every method is <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class ConnectorOperations
{
    private const string What = "connectors of your own";
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
    /// Creates a connector (createCustomProvider). Keep its identifier: nothing lists connectors. It must not run twice: if the response
    /// is lost, it is <see cref="ErrorIds.OutcomeUnknown"/>. A masked secret among the values is <see cref="ErrorIds.InvalidValue"/>.
    /// </summary>
    public async Task<Connector> CreateAsync(ConnectorInput connector, CancellationToken cancellationToken = default)
    {
        RefuseMasks(connector);
        return await sender.SendAsync(CreateOperation, connector, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Changes a connector (updateCustomProvider). It sets values, so it is repeated if the response is lost. A missing one is
    /// <see cref="ErrorIds.NotFound"/>; no ways to authorize or no metadata that the service does not heed are
    /// <see cref="ErrorIds.EmptyListIgnored"/>; a masked secret among the values is <see cref="ErrorIds.InvalidValue"/>.
    /// </summary>
    public async Task<Connector> UpdateAsync(string id, ConnectorInput changes, CancellationToken cancellationToken = default)
    {
        RefuseMasks(changes);
        var changed = await sender.SendAsync(UpdateOperation, changes, cancellationToken, id).ConfigureAwait(false);
        var kept = changes.AuthPatterns is { Count: 0 } && changed.AuthPatterns is { Count: > 0 } ? "ways to authorize"
            : changes.Metadata is { Count: 0 } && changed.Metadata is { Count: > 0 } ? "metadata"
            : null;
        return kept is null ? changed : throw new ScalekitException(
            ErrorIds.EmptyListIgnored,
            $"Connector {id} was to have no {kept}, but the service kept what it has: an empty list means nothing to it.")
        {
            Operation = UpdateOperation.Id,
            Advice = new Advice(AdviceCode.KeepOneOrReplaceConnector),
        };
    }

    /// <summary>
    /// Deletes a connector for good (deleteCustomProvider). A missing one is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, id);

    // The running service leaves out what is false.
    private static void Settle(Connector connector, Arguments<ConnectorInput> arguments)
    {
        connector.ProxyUrl = SecretMembers.WithoutPassword(connector.ProxyUrl);
        connector.ProxyEnabled = arguments.Flag(connector.ProxyEnabled, connector, "proxy_enabled");
        connector.IsCustom = arguments.Flag(connector.IsCustom, connector, "is_custom");
        connector.IsCustomMcp = arguments.Flag(connector.IsCustomMcp, connector, "is_custom_mcp");
    }

    // What was read has masks for secrets: sent back, they would take the place of these.
    private static void RefuseMasks(ConnectorInput connector)
    {
        if (!HasMask(connector.AuthPatterns) && connector.ProxyUrl?.Contains(SecretMembers.Mask) != true)
            return;
        throw new ScalekitException(
            ErrorIds.InvalidValue,
            $"The values have {SecretMembers.Mask} in the place of a secret, which would replace it; nothing was sent.")
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
