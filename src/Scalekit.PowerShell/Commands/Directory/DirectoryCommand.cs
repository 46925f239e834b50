using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of cmdlets that change directories of an organization.</summary>
public abstract class DirectoryCommand : OrganizationChangeCommand
{
    /// <summary>The directories: IDs, or objects that have them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "directory ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DirectoryCompleter))]
    public string[] Id { get; set; } = [];

    private protected sealed override void ProcessInput()
    {
        var input = IsOnCommandLine(nameof(Id)) ? null : PipelineInput.Of(this);
        var name = PipedObject.Named(input, nameof(Directory), "DirectoryProvider");
        foreach (var id in Id)
            ProcessOne(OrganizationId, id, $"directory {id}{name} of organization {OrganizationId}");
    }

    /// <summary>Changes one directory.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="id">The directory's ID.</param>
    /// <param name="phrase">The directory as named in a sentence.</param>
    private protected abstract void ProcessOne(string organizationId, string id, string phrase);
}
