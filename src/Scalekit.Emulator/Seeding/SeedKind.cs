namespace Scalekit.Emulator.Seeding;

/// <summary>The kinds of objects in an export. The names are those of the client.</summary>
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
