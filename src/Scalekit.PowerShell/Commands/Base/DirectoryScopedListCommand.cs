using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of cmdlets that list something of directories: of given or piped directories, or of all.</summary>
public abstract class DirectoryScopedListCommand : OrganizationScopedListCommand
{
    /// <summary>The directories; all directories of the organization if none is given. The organization is needed too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("DirectoryId", Of = "directory ID")]
    [NotEmpty("The directory ID is empty. Find the directory with Get-ScalekitDirectory -OrganizationId, and pipe it in.")]
    [ArgumentCompleter(typeof(DirectoryCompleter))]
    public string[]? DirectoryId { get; set; }

    private protected override bool HasOneInput => base.HasOneInput && DirectoryId is not { Length: > 1 };

    private protected override void ProcessInput()
    {
        if (DirectoryId is null)
        {
            base.ProcessInput();
            return;
        }

        const string advice = "Pipe in the directory (Get-ScalekitDirectory | …), or give its organization.";
        if (!IsFoundThroughOrganization("a directory", nameof(DirectoryId), DirectoryId, advice))
            return;

        foreach (var directoryId in DirectoryId)
            Run(directoryId, SourceFor(OrganizationId![0], directoryId));
    }

    private protected override IBatchSource SourceFor(string organizationId) =>
        FanOut(
            (client, options) => client.Directories.List(organizationId, options),
            directory => SourceFor(organizationId, directory.Id!));

    /// <summary>The objects of one directory.</summary>
    private protected abstract IBatchSource SourceFor(string organizationId, string directoryId);
}
