using System.Collections;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of cmdlets that add or change members: roles and metadata.</summary>
public abstract class MemberValuesCommand : MemberCommand
{
    /// <summary>Names of roles; one string can hold several, separated by ; or ,. An empty list is sent as one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Roles")]
    [NameList]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Role { get; set; }

    /// <summary>Your own text values by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    /// <summary>The piped object.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    private protected override bool TakesValues => PipedObject.KindOf(InputObject) is null;

    /// <summary>The given values.</summary>
    private protected MembershipInput Values => new()
    {
        Roles = Given(Role),
        Metadata = Given(Metadata),
    };
}
