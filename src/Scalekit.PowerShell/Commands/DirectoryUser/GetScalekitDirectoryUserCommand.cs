using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Users that SCIM directories have provisioned (listDirectoryUsers): of one directory, of every directory of organizations, or of
/// every directory of every organization.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitDirectoryUser", SupportsPaging = true)]
[OutputType(typeof(DirectoryUser))]
public sealed class GetScalekitDirectoryUserCommand : DirectoryScopedListCommand
{
    /// <summary>Only members of this group of the directory. Only the running service has this filter.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("group id")]
    public string? GroupId { get; set; }

    /// <summary>Only users changed after this time. Only the running service has this filter.</summary>
    [Parameter]
    [Time]
    public DateTimeOffset? UpdatedAfter { get; set; }

    private protected override IBatchSource SourceFor(string organizationId, string directoryId) =>
        Source((client, options) => client.Directories.ListUsers(
            organizationId, directoryId, options, new DirectoryUserFilter { GroupId = GroupId, UpdatedAfter = UpdatedAfter }));
}
