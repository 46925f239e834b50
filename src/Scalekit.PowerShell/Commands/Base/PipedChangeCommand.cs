using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that change piped objects. Of a Scalekit object, only the ID is used and no values are sent. The values of other
/// objects, such as rows of a file, count as given by the caller.
/// </summary>
public abstract class PipedChangeCommand : ChangeCommand
{
    /// <summary>The piped object.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    private protected override bool TakesValues => PipedObject.KindOf(InputObject) is null;

    /// <summary>
    /// Whether a bound name can be that of a thing of this kind, whose names can be any text. If the piped object is a Scalekit object of
    /// another kind, reports an error.
    /// </summary>
    /// <param name="model">The class of the kind.</param>
    /// <param name="phrase">The kind, with an article: "a permission".</param>
    /// <param name="parameter">The parameter that takes the name.</param>
    /// <param name="name">The bound name.</param>
    /// <param name="advice">What to do.</param>
    private protected bool IsNameOf(string model, string phrase, string parameter, string name, string advice)
    {
        if (IsOnCommandLine(parameter) || PipedObject.ModelOf(InputObject) is not { } kind || kind == model)
            return true;
        var found = IdentifierKind.OfModel(kind)?.Phrase ?? "something else";
        Refuse(name, new ScalekitException(
            ErrorIds.InvalidIdentifier,
            $"'{name}' is the name of {found}, but {MyInvocation.MyCommand.Name} needs the name of {phrase}; nothing was changed.")
        {
            RecommendedAction = advice,
        });
        return false;
    }
}
