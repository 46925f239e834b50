namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that changes a permission. Other things have names too, so of the service's own objects only permissions are
/// taken.
/// </summary>
public abstract class PermissionCommand : PipedChangeCommand
{
    /// <summary>Whether the name that was bound can be that of a permission; an error of that input if not.</summary>
    private protected bool IsPermission(string name) => IsNameOf(
        nameof(Scalekit.Permission), "a permission", "Name", name, "Pipe in permissions, or name the permission with -Name.");
}
