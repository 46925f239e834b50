namespace Scalekit.Emulator.State;

/// <summary>The number of objects in the store.</summary>
/// <param name="Organizations">Organizations.</param>
/// <param name="Connections">Single sign-on connections.</param>
/// <param name="Directories">Directories.</param>
/// <param name="Memberships">Memberships.</param>
/// <param name="Roles">Roles of organizations.</param>
/// <param name="ConnectedAccounts">Connected accounts.</param>
/// <param name="Users">Users, in any organization or none.</param>
/// <param name="EnvironmentRoles">Environment roles.</param>
/// <param name="Permissions">Permissions.</param>
/// <param name="Passkeys">Passkeys of users.</param>
/// <param name="McpConfigurations">MCP configurations.</param>
/// <param name="McpTokens">Tokens created for MCP configurations.</param>
/// <param name="SignInEmails">E-mails with codes that would have been sent.</param>
/// <param name="SignInEmailsVerified">How many of them were verified.</param>
/// <param name="ApiClients">API clients of organizations.</param>
/// <param name="ApiClientSecrets">Secrets of API clients.</param>
/// <param name="Connectors">Custom connectors of the environment.</param>
/// <param name="Domains">E-e-mail domains of organizations.</param>
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
