using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of cmdlets that change connections of an organization.</summary>
public abstract class ConnectionCommand : OrganizationChangeCommand
{
    /// <summary>The connections: IDs, or objects that have them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Id", Of = "connection ID")]
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

    /// <summary>Changes one connection.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="id">The connection's ID.</param>
    /// <param name="phrase">The connection as named in a sentence.</param>
    private protected abstract void ProcessOne(string organizationId, string id, string phrase);
}
