namespace Scalekit.Benchmarks.Server;

/// <summary>The operations of the benchmark server.</summary>
internal enum Operation
{
    None,
    CreateToken,
    ListOrganizations,
    ListDirectories,
    ListDirectoryUsers,
    AddMembership,
    CreateUser,
    ReadConfiguration,
    ChangeConfiguration,
}
