namespace Scalekit;

/// <summary>The kinds of objects in a configuration, in the order in which they are created.</summary>
public enum ConfigurationKind
{
    /// <summary>A permission of the environment; its key is its name.</summary>
    Permission,

    /// <summary>A role of the environment; its key is its name.</summary>
    Role,

    /// <summary>The default roles of the environment.</summary>
    DefaultRole,

    /// <summary>An MCP configuration; its key is its name.</summary>
    McpConfiguration,

    /// <summary>An organization; its key is its external ID.</summary>
    Organization,

    /// <summary>The features of an organization, each on or off.</summary>
    OrganizationSetting,

    /// <summary>How long the users of an organization stay signed in.</summary>
    SessionPolicy,

    /// <summary>An e-mail domain of an organization; its key is the domain.</summary>
    Domain,

    /// <summary>A role of an organization; its key is its name.</summary>
    OrganizationRole,

    /// <summary>The default role of an organization.</summary>
    OrganizationDefaultRole,

    /// <summary>Whether a single sign-on connection is enabled; its key is provider and type. An import never creates one.</summary>
    Connection,

    /// <summary>Whether a directory is enabled; its key is provider and type. An import never creates one.</summary>
    Directory,

    /// <summary>A user; its key is the external ID, or the e-mail address if there is no external ID.</summary>
    User,

    /// <summary>A user's membership in an organization; its key is the user's.</summary>
    Member,
}
