using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit;

/// <summary>A kind of thing that the service has identifiers for, and how these begin.</summary>
public sealed class IdentifierKind
{
    private IdentifierKind(string prefix, string model, string phrase, string idName) =>
        (Prefix, Model, Phrase, IdName) = (prefix, model, phrase, idName);

    /// <summary>Every kind that is known; the service may have others.</summary>
    public static IReadOnlyList<IdentifierKind> All { get; } =
    [
        new("org_", "Organization", "an organization", "organization id"),
        new("usr_", "User", "a user", "user id"),
        new("conn_", "Connection", "a connection", "connection id"),
        new("dir_", "Directory", "a directory", "directory id"),
        new("diruser_", "DirectoryUser", "a directory's user", "directory user id"),
        new("dirgroup_", "DirectoryGroup", "a directory's group", "group id"),
        new("role_", "Role", "a role", "role id"),
        new("perm_", "Permission", "a permission", "permission id"),
        new("ca_", "ConnectedAccount", "a connected account", "connected account id"),
        new("ses_", "UserSession", "a user session", "session id"),
        new("ar_", "AuthenticationLogEntry", "an attempt to sign in", "authentication request id"),
        new("cfg_", "McpConfiguration", "an MCP configuration", "MCP configuration id"),
        new("cred_", "Passkey", "a passkey", "passkey id"),
        new("evt_", "WebhookEvent", "a webhook's event", "event id"),
        new("dom_", "Domain", "a domain", "domain id"),
        new("m2morg_", "ApiClient", "an API client", "client id"),
        new("sec_", "ApiClientSecret", "a secret of an API client", "secret id"),
        new("skc_", "EnvironmentClient", "a client of the environment", "environment's client id"),
    ];

    /// <summary>How its identifiers begin, such as <c>org_</c>.</summary>
    public string Prefix { get; }

    /// <summary>The class of such things, such as <c>Organization</c>; the service has no class for some.</summary>
    public string Model { get; }

    /// <summary>What one is called in a sentence: "an organization".</summary>
    public string Phrase { get; }

    /// <summary>What its identifier is called: "organization id".</summary>
    public string IdName { get; }

    /// <summary>The kind that an identifier seems to be of; null for an unknown one.</summary>
    public static IdentifierKind? OfText(string identifier) =>
        All.FirstOrDefault(kind => identifier.StartsWith(kind.Prefix, StringComparison.Ordinal));

    /// <summary>The kind whose things are of a class; null if these have no identifier of their own.</summary>
    public static IdentifierKind? OfModel(string? model) => All.FirstOrDefault(kind => kind.Model == model);

    /// <summary>What a thing of a class is called in a sentence; some have no identifier of their own: "a portal link".</summary>
    public static string PhraseOf(string model) => OfModel(model)?.Phrase
        ?? (model[0] is 'A' or 'E' or 'I' or 'O' ? "an " : "a ")
            + string.Concat(model.Select((one, i) => (i > 0 && char.IsUpper(one) ? " " : "") + char.ToLowerInvariant(one)));

    /// <summary>The kind whose identifier has a name; null for identifiers that are not the service's, such as an external id.</summary>
    public static IdentifierKind? OfIdName(string? name) => All.FirstOrDefault(kind => kind.IdName == name);

    /// <inheritdoc/>
    public override string ToString() => Model;
}
