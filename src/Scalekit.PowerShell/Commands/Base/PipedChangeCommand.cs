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

    /// <summary>
    /// Whether what was bound can name a thing of a kind whose names look like any text; an error of that input if the object in the
    /// pipeline is another of the service's.
    /// </summary>
    /// <param name="model">The kind's class.</param>
    /// <param name="phrase">What one is called: "a permission".</param>
    /// <param name="parameter">The parameter that takes the name.</param>
    /// <param name="name">What was bound.</param>
    /// <param name="advice">What to do.</param>
    private protected bool IsNameOf(string model, string phrase, string parameter, string name, string advice)
    {
        if (IsOnCommandLine(parameter) || PipedObject.ModelOf(InputObject) is not { } kind || kind == model)
            return true;
        var found = IdentifierKind.OfModel(kind)?.Phrase ?? "something else";
        Refuse(name, new ScalekitException(
            ErrorIds.InvalidIdentifier,
            $"'{name}' is the name of {found}, but {MyInvocation.MyCommand.Name} needs that of {phrase}; nothing was changed.")
        {
            RecommendedAction = advice,
        });
        return false;
    }
}
