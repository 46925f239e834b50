using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of cmdlets that change something in an organization, which a piped object can name.</summary>
public abstract class OrganizationChangeCommand : ChangeCommand
{
    /// <summary>The organization: its ID, or an object that has it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string OrganizationId { get; set; } = "";
}

/// <summary>Base class of cmdlets for which a piped object can only be the organization, so that it is also bound by value.</summary>
public abstract class PipedOrganizationChangeCommand : ChangeCommand
{
    /// <summary>The organization: its ID, or an object that has it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string OrganizationId { get; set; } = "";
}
