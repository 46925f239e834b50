using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Groups that SCIM directories have provisioned (listDirectoryGroups): of one directory, of every directory of organizations, or of
/// every directory of every organization.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitDirectoryGroup", SupportsPaging = true)]
[OutputType(typeof(DirectoryGroup))]
public sealed class GetScalekitDirectoryGroupCommand : DirectoryScopedListCommand
{
    private protected override IBatchSource SourceFor(string organizationId, string directoryId) =>
        Source((client, options) => client.ListDirectoryGroups(organizationId, directoryId, options));
}
