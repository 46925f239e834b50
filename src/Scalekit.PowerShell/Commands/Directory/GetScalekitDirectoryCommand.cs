using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>Lists SCIM directories of given organizations or of all (listDirectories), or gets them by ID (getDirectory).</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitDirectory", SupportsPaging = true)]
[OutputType(typeof(Directory))]
public sealed class GetScalekitDirectoryCommand() : OrganizationItemCommand(nameof(Directory), "directories")
{
    /// <summary>IDs of directories. The organization is needed too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DirectoryCompleter))]
    [Identifier("directory ID")]
    public string[]? Id { get; set; }

    private protected override string[]? Ids => Id;

    private protected override void Get(string organizationId, string[] ids)
    {
        foreach (var id in ids)
            Run(id, (client, stopping) => client.Directories.GetAsync(organizationId, id, stopping));
    }

    private protected override IBatchSource SourceFor(string organizationId) =>
        Source((client, options) => client.Directories.List(organizationId, options));
}
