namespace Scalekit.Emulator.Seeding;

/// <summary>The kinds of things that an export has. Their names are those of the client's kinds.</summary>
internal enum SeedKind
{
    Permission,
    Role,
    DefaultRole,
    McpConfiguration,
    Organization,
    OrganizationSetting,
    SessionPolicy,
    Domain,
    OrganizationRole,
    OrganizationDefaultRole,
    Connection,
    Directory,
    User,
    Member,
}
