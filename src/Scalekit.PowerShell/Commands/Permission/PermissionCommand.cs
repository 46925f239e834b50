namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that change a permission. Other Scalekit objects have a Name too, so only permissions can be piped in.
/// </summary>
public abstract class PermissionCommand : PipedChangeCommand
{
    /// <summary>Whether the bound name can be that of a permission. If not, reports an error of that input.</summary>
    private protected bool IsPermission(string name) => IsNameOf(
        nameof(Scalekit.Permission), "a permission", "Name", name, "Pipe in permissions, or give the permission's name with -Name.");
}
