using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that changes connections of an organization.</summary>
public abstract class ConnectionCommand : OrganizationChangeCommand
{
    /// <summary>The connections: identifiers, or objects that carry them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "connection id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[] Id { get; set; } = [];

    private protected sealed override void ProcessInput()
    {
        var input = IsOnCommandLine(nameof(Id)) ? null : PipelineInput.Of(this);
        var name = PipedObject.Named(input, nameof(Connection), "Provider");
        foreach (var id in Id)
            ProcessOne(OrganizationId, id, $"connection {id}{name} of organization {OrganizationId}");
    }

    /// <summary>Changes one.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="id">Its identifier.</param>
    /// <param name="phrase">What it is called in a sentence.</param>
    private protected abstract void ProcessOne(string organizationId, string id, string phrase);
}
