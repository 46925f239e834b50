namespace Scalekit.Emulator.State;

/// <summary>How much the store holds of everything.</summary>
/// <param name="Organizations">Organizations.</param>
/// <param name="Connections">Single sign-on connections.</param>
/// <param name="Directories">Directories.</param>
/// <param name="Memberships">Memberships.</param>
/// <param name="Roles">Roles of organizations.</param>
/// <param name="ConnectedAccounts">Connected accounts.</param>
/// <param name="Users">Users, in whatever organizations they are.</param>
/// <param name="EnvironmentRoles">Roles of the environment.</param>
/// <param name="Permissions">Permissions.</param>
/// <param name="Passkeys">Passkeys of users.</param>
/// <param name="McpConfigurations">MCP configurations.</param>
/// <param name="McpTokens">Tokens that were made for MCP configurations.</param>
/// <param name="SignInEmails">E-mails with codes that would have been sent.</param>
/// <param name="SignInEmailsVerified">How many of them were verified.</param>
/// <param name="ApiClients">API clients of organizations.</param>
/// <param name="ApiClientSecrets">Secrets of API clients.</param>
/// <param name="Connectors">Connectors of the environment's own.</param>
/// <param name="Domains">E-mail domains of organizations.</param>
public sealed record StoreSummary(
    int Organizations,
    int Connections,
    int Directories,
    int Memberships,
    int Roles,
    int ConnectedAccounts,
    int Users,
    int EnvironmentRoles,
    int Permissions,
    int Passkeys,
    int McpConfigurations,
    int McpTokens,
    int SignInEmails,
    int SignInEmailsVerified,
    int ApiClients,
    int ApiClientSecrets,
    int Connectors,
    int Domains);
