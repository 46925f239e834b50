using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>A custom connector of the environment.</summary>
/// <param name="Id">Its number, which no operation accepts.</param>
/// <param name="Identifier">Its ID, created from the first display name.</param>
/// <param name="DisplayName">The name shown to people.</param>
/// <param name="Description">What it is for.</param>
/// <param name="AuthPatterns">The ways to authorize an account, as they were given.</param>
/// <param name="ProxyUrl">The URL that requests to the third party go to.</param>
/// <param name="ProxyEnabled">Whether they go through the proxy.</param>
/// <param name="IconSource">The URL of the icon.</param>
/// <param name="Metadata">Values by name.</param>
internal sealed record Connector(
    string Id,
    string Identifier,
    string DisplayName,
    string? Description,
    JsonElement? AuthPatterns,
    string? ProxyUrl,
    bool ProxyEnabled,
    string? IconSource,
    IReadOnlyDictionary<string, string> Metadata);

/// <summary>The custom connectors of the environment. They cannot be listed. Only the running service has them.</summary>
internal sealed class Connectors(ResourceSet all) : Resource(all)
{
    private const int MostMetadata = 20;

    private static readonly Representation<Connector> Json = new()
    {
        { "id", connector => connector.Id },
        { "identifier", connector => connector.Identifier },
        { "display_name", connector => connector.DisplayName },
        { "description", connector => connector.Description },
        { "auth_patterns", connector => connector.AuthPatterns },
        { "proxy_url", connector => connector.ProxyUrl },
        { "proxy_enabled", connector => connector.ProxyEnabled },
        { "icon_src", connector => connector.IconSource },
        { "is_custom", _ => true },
        { "metadata", connector => connector.Metadata },
    };

    private static readonly Thing<Connector> One = new("provider", Json);

    private readonly Table<Connector> connectors = new(connector => connector.Identifier);

    public int Count => connectors.Count;

    public override void Seed() => Add(
        "Acme Notes",
        "Notes of Acme",
        JsonElement.Parse(
            """
            [{"type":"OAUTH","display_name":"OAuth 2.0","oauth_config":{"authorize_uri":"https://notes.acme.example/authorize",
            "token_uri":"https://notes.acme.example/token","client_secret":"emulator-connector-secret"}}]
            """),
        "https://notes.acme.example/api",
        proxyEnabled: true,
        iconSource: null,
        new Dictionary<string, string>());

    [Operation("createCustomProvider")]
    public Outcome Create(Call call)
    {
        var name = call.Body.Text("display_name");
        RequireText("display_name", name);
        return One.Of(Add(
            name!,
            call.Body.Text("description"),
            Patterns(call),
            ProxyUrl(call),
            ProxyEnabled(call) == true,
            call.Body.Text("icon_src"),
            Metadata(call) ?? new Dictionary<string, string>()));
    }

    /// <summary>Changes the given values; the service ignores an empty list.</summary>
    [Operation("updateCustomProvider")]
    public Outcome Update(Call call)
    {
        var now = Get(call);
        return One.Of(connectors.Replace(now with
        {
            DisplayName = call.Body.Text("display_name") ?? now.DisplayName,
            Description = call.Body.Text("description") ?? now.Description,
            AuthPatterns = Patterns(call) ?? now.AuthPatterns,
            ProxyUrl = ProxyUrl(call) ?? now.ProxyUrl,
            ProxyEnabled = ProxyEnabled(call) ?? now.ProxyEnabled,
            IconSource = call.Body.Text("icon_src") ?? now.IconSource,
            Metadata = Metadata(call) is { Count: > 0 } given ? given : now.Metadata,
        }));
    }

    [Operation("deleteCustomProvider")]
    public Outcome Delete(Call call)
    {
        connectors.Remove(Get(call));
        return Outcome.Done;
    }

    private static JsonElement? Patterns(Call call) =>
        call.Body.Member("auth_patterns") is { ValueKind: JsonValueKind.Array } patterns && patterns.GetArrayLength() > 0
            ? patterns.Clone()
            : null;

    private static string? ProxyUrl(Call call) =>
        call.Body.Text("proxy_url") is { } url && !url.StartsWith("https://", StringComparison.Ordinal)
            ? throw RefusalException.Invalid("proxy_url", "must start with https://")
            : call.Body.Text("proxy_url");

    private static bool? ProxyEnabled(Call call) =>
        call.Body.Member("proxy_enabled") is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetBoolean() : null;

    private static IReadOnlyDictionary<string, string>? Metadata(Call call) => call.Body.TextMap("metadata") switch
    {
        null => null,
        { Count: > MostMetadata } => throw RefusalException.Invalid("metadata", $"must have at most {MostMetadata} entries"),
        { } metadata when metadata.Any(pair => pair.Key.Length is < 3 or > 25 || pair.Value.Length is < 1 or > 256) =>
            throw RefusalException.Invalid("metadata", "keys must have 3 to 25 and values 1 to 256 characters"),
        { } metadata => metadata,
    };

    private Connector Get(Call call)
    {
        var identifier = call.PathValue("identifier");
        return connectors.Find(identifier) ?? throw RefusalException.NotFound("connector", identifier);
    }

    private Connector Add(
        string name,
        string? description,
        JsonElement? patterns,
        string? proxyUrl,
        bool proxyEnabled,
        string? iconSource,
        IReadOnlyDictionary<string, string> metadata)
    {
        var identifier = string.Join(
            '-', new string([.. name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')])
                .Split('-', StringSplitOptions.RemoveEmptyEntries));
        if (identifier.Length == 0 || connectors.Find(identifier) is not null)
        {
            identifier = $"{identifier}-{connectors.NextNumber}".TrimStart('-');
        }

        return connectors.Add(new Connector(
            Number("prv", connectors.NextNumber),
            identifier,
            name,
            description,
            patterns,
            proxyUrl,
            proxyEnabled,
            iconSource,
            metadata));
    }
}
