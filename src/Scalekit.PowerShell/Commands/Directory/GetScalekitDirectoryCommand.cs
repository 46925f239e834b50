using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>SCIM directories: of organizations, or of all (listDirectories), or one by its identifier (getDirectory).</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitDirectory", SupportsPaging = true)]
[OutputType(typeof(Directory))]
public sealed class GetScalekitDirectoryCommand : OrganizationScopedListCommand
{
    /// <summary>The directories' identifiers. Needs the organization too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DirectoryCompleter))]
    public string[]? Id { get; set; }

    /// <summary>The object in the pipeline: a directory is got again, and not all of its organization.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (OwnIds(Id, InputObject, nameof(Directory)) is not { } ids)
        {
            base.ProcessRecord();
            return;
        }

        if (!IsFoundThrough(OrganizationId, "directory", nameof(Id), ids, "Name the organization, or list all directories and pick one: Get-ScalekitDirectory | Where-Object Id -eq …"))
            return;

        var organizationId = OrganizationId![0];
        foreach (var id in ids)
            Run(id, (client, stopping) => client.GetDirectoryAsync(organizationId, id, stopping));
    }

    private protected override IBatchSource SourceFor(string organizationId) =>
        Source((client, options) => client.ListDirectories(organizationId, options));
}
