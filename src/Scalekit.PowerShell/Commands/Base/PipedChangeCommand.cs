using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes what is piped in. An object of the service names what to change, and none of its values is sent
/// back; the values of any other object, such as a row of a file, are what the caller gives.
/// </summary>
public abstract class PipedChangeCommand : ChangeCommand
{
    /// <summary>The object in the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    private protected override bool TakesValues => PipedObject.KindOf(InputObject) is null;
}
