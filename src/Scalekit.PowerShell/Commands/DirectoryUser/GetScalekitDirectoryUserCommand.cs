using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Users that SCIM directories have provisioned (listDirectoryUsers): of one directory, of every directory of organizations, or of
/// every directory of every organization.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitDirectoryUser", SupportsPaging = true)]
[OutputType(typeof(DirectoryUser))]
public sealed class GetScalekitDirectoryUserCommand : DirectoryScopedListCommand
{
    private protected override IBatchSource SourceFor(string organizationId, string directoryId) =>
        Source((client, options) => client.ListDirectoryUsers(organizationId, directoryId, options));
}
