using System;
using System.Collections.Generic;
using System.Linq;

namespace Scalekit;

/// <summary>A kind of object that has IDs in the service, and the prefix of these IDs.</summary>
public sealed class IdentifierKind
{
    private IdentifierKind(string prefix, string model, string phrase, string idName) =>
        (Prefix, Model, Phrase, IdName) = (prefix, model, phrase, idName);

    /// <summary>All known kinds. The service may have others.</summary>
    public static IReadOnlyList<IdentifierKind> All { get; } =
    [
        new("org_", "Organization", "an organization", "organization ID"),
        new("usr_", "User", "a user", "user ID"),
        new("conn_", "Connection", "a connection", "connection ID"),
        new("dir_", "Directory", "a directory", "directory ID"),
        new("diruser_", "DirectoryUser", "a directory user", "directory user ID"),
        new("dirgroup_", "DirectoryGroup", "a directory group", "group ID"),
        new("role_", "Role", "a role", "role ID"),
        new("perm_", "Permission", "a permission", "permission ID"),
        new("ca_", "ConnectedAccount", "a connected account", "connected account ID"),
        new("ses_", "UserSession", "a user session", "session ID"),
        new("ar_", "AuthenticationLogEntry", "a sign-in attempt", "authentication request ID"),
        new("cfg_", "McpConfiguration", "an MCP configuration", "MCP configuration ID"),
        new("cred_", "Passkey", "a passkey", "passkey ID"),
        new("evt_", "WebhookEvent", "a webhook event", "event ID"),
        new("dom_", "Domain", "a domain", "domain ID"),
        new("m2morg_", "ApiClient", "an API client", "client ID"),
        new("sec_", "ApiClientSecret", "an API client secret", "secret ID"),
        new("skc_", "EnvironmentClient", "an environment client", "environment's client ID"),
    ];

    /// <summary>The prefix of its IDs, such as <c>org_</c>.</summary>
    public string Prefix { get; }

    /// <summary>The name of its class, such as <c>Organization</c>. Some kinds have no class in this client.</summary>
    public string Model { get; }

    /// <summary>Its name in a sentence: "an organization".</summary>
    public string Phrase { get; }

    /// <summary>The name of its ID: "organization ID".</summary>
    public string IdName { get; }

    /// <summary>Returns the kind that an ID seems to be of; null if its prefix is unknown.</summary>
    public static IdentifierKind? OfText(string identifier) =>
        All.FirstOrDefault(kind => identifier.StartsWith(kind.Prefix, StringComparison.Ordinal));

    /// <summary>Returns the kind of a class; null if its objects have no ID.</summary>
    public static IdentifierKind? OfModel(string? model) => All.FirstOrDefault(kind => kind.Model == model);

    /// <summary>Returns the name of an object of a class in a sentence, also for classes without IDs: "a portal link".</summary>
    public static string PhraseOf(string model) => OfModel(model)?.Phrase
        ?? (model[0] is 'A' or 'E' or 'I' or 'O' ? "an " : "a ")
            + string.Concat(model.Select((one, i) => (i > 0 && char.IsUpper(one) ? " " : "") + char.ToLowerInvariant(one)));

    /// <summary>Returns the kind whose ID has a name; null for other IDs, such as an external ID.</summary>
    public static IdentifierKind? OfIdName(string? name) => All.FirstOrDefault(kind => kind.IdName == name);

    /// <inheritdoc/>
    public override string ToString() => Model;
}
