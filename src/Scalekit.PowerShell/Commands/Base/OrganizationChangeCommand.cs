using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that changes something in an organization, which an object in the pipeline may name.</summary>
public abstract class OrganizationChangeCommand : ChangeCommand
{
    /// <summary>The organization: its identifier, or an object that carries it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string OrganizationId { get; set; } = "";
}

/// <summary>The same where the object in the pipeline can be nothing but the organization, and is taken by value too.</summary>
public abstract class PipedOrganizationChangeCommand : ChangeCommand
{
    /// <summary>The organization: its identifier, or an object that carries it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string OrganizationId { get; set; } = "";
}
