namespace Scalekit.Benchmarks.Server;

/// <summary>The operations that the server under measurement has.</summary>
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
