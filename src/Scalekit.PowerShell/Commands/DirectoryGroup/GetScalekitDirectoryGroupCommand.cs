using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists groups that SCIM directories have provisioned (listDirectoryGroups): of one directory, of all directories of organizations, or of
/// all directories of all organizations.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitDirectoryGroup", SupportsPaging = true)]
[OutputType(typeof(DirectoryGroup))]
public sealed class GetScalekitDirectoryGroupCommand : DirectoryScopedListCommand
{
    /// <summary>Only groups changed after this time. Only the running service has this filter.</summary>
    [Parameter]
    [Time]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>
    /// Also groups of the identity provider that are not provisioned. Only the running service has them.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeExternal { get; set; }

    private protected override IBatchSource SourceFor(string organizationId, string directoryId) =>
        Source((client, options) => client.Directories.ListGroups(
            organizationId,
            directoryId,
            options,
            new DirectoryGroupFilter { UpdatedAfter = UpdatedAfter, IncludeExternal = IncludeExternal }));
}
