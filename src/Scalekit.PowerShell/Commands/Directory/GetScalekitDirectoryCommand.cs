using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>SCIM directories: of organizations, or of all (listDirectories), or one by its identifier (getDirectory).</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitDirectory", SupportsPaging = true)]
[OutputType(typeof(Directory))]
public sealed class GetScalekitDirectoryCommand : OrganizationScopedListCommand
{
    /// <summary>The directories' identifiers. Needs the organization too.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DirectoryCompleter))]
    public string[]? Id { get; set; }

    /// <summary>A directory that is piped in: it is got again, and not all of its organization.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [ValidateNotNull]
    public Directory? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Id is null && InputObject is not null)
        {
            Run(InputObject.Id, (client, stopping) => client.GetDirectoryAsync(OrganizationId![0], InputObject.Id!, stopping));
            return;
        }

        if (Id is null)
        {
            base.ProcessRecord();
            return;
        }

        if (!IsFoundThrough(OrganizationId, "directory", nameof(Id), Id, "Name the organization, or list all directories and pick one: Get-ScalekitDirectory | Where-Object Id -eq …"))
            return;

        var organizationId = OrganizationId![0];
        foreach (var id in Id)
            Run(id, (client, stopping) => client.GetDirectoryAsync(organizationId, id, stopping));
    }

    private protected override IBatchSource SourceFor(string organizationId) =>
        Source((client, options) => client.ListDirectories(organizationId, options));
}
