using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists users that SCIM directories have provisioned (listDirectoryUsers): of one directory, of all directories of organizations, or of
/// all directories of all organizations.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitDirectoryUser", SupportsPaging = true)]
[OutputType(typeof(DirectoryUser))]
public sealed class GetScalekitDirectoryUserCommand : DirectoryScopedListCommand
{
    /// <summary>Only members of this group of the directory. Only the running service has this filter.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("group ID")]
    public string? GroupId { get; set; }

    /// <summary>Only users changed after this time. Only the running service has this filter.</summary>
    [Parameter]
    [Time]
    public DateTimeOffset? UpdatedAfter { get; set; }

    private protected override IBatchSource SourceFor(string organizationId, string directoryId) =>
        Source((client, options) => client.Directories.ListUsers(
            organizationId, directoryId, options, new DirectoryUserFilter { GroupId = GroupId, UpdatedAfter = UpdatedAfter }));
}
