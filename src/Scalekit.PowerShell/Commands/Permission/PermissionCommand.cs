using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes a permission. Other things have names too, so of the service's own objects only permissions are
/// taken.
/// </summary>
public abstract class PermissionCommand : PipedChangeCommand
{
    /// <summary>Whether the name that was bound can be that of a permission; an error of that input if not.</summary>
    private protected bool IsPermission(string name)
    {
        if (IsOnCommandLine("Name") || PipedObject.ModelOf(InputObject) is not { } kind || kind == nameof(Scalekit.Permission))
            return true;
        Refuse(name, new ScalekitException(
            ErrorIds.InvalidIdentifier,
            $"'{name}' is the name of a {kind.ToLowerInvariant()}, but {MyInvocation.MyCommand.Name} needs that of a permission; nothing "
            + "was changed.")
        {
            RecommendedAction = "Pipe in permissions, or name the permission with -Name.",
        });
        return false;
    }
}
