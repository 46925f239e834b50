using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that lists something of directories: those that are given or piped in, or all.</summary>
public abstract class DirectoryScopedListCommand : OrganizationScopedListCommand
{
    /// <summary>The directories; all of the organization's if none is given. Needs the organization too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("DirectoryId", Of = "directory id")]
    [NotEmpty("It names no directory. Find the directory with Get-ScalekitDirectory and its organization, and pipe it in.")]
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

        const string advice = "Pipe the directory in (Get-ScalekitDirectory | …), or name its organization.";
        if (!IsFoundThroughOrganization("a directory", nameof(DirectoryId), DirectoryId, advice))
            return;

        foreach (var directoryId in DirectoryId)
            Run(directoryId, SourceFor(OrganizationId![0], directoryId));
    }

    private protected override IBatchSource SourceFor(string organizationId) =>
        FanOut(
            (client, options) => client.Directories.List(organizationId, options),
            directory => SourceFor(organizationId, directory.Id!));

    /// <summary>What one directory has.</summary>
    private protected abstract IBatchSource SourceFor(string organizationId, string directoryId);
}
