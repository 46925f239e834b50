using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Security;

namespace Scalekit.PowerShell;

/// <summary>Reads secrets through Microsoft.PowerShell.SecretManagement, whichever vault holds them.</summary>
internal static class SecretVaults
{
    private const string Command = @"Microsoft.PowerShell.SecretManagement\Get-Secret";

    /// <summary>Reads a secret: a SecureString, or a PSCredential of client id and secret.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ModuleErrorIds.SecretUnavailable"/>: there is no such secret, or no way to read it.
    /// </exception>
    public static object Read(CommandInvocationIntrinsics engine, string name, string? vault)
    {
        if (engine.GetCommand(Command, CommandTypes.All) is null)
        {
            throw Unavailable(
                name,
                "the module Microsoft.PowerShell.SecretManagement is not installed",
                "Install it, register a vault, and keep the secret there with Set-Secret.");
        }

        object?[] found;
        try
        {
            found = [.. Ask(engine, name, vault).Select(item => item?.BaseObject)];
        }
        catch (RuntimeException e)
        {
            throw Unavailable(
                name,
                e.ErrorRecord.Exception.Message.TrimEnd('.'),
                "See Get-SecretInfo for what there is, and unlock the vault if it asks for a password.");
        }

        return found.Length == 1 && found[0] is (SecureString or PSCredential) and var secret
            ? secret
            : throw Unavailable(
                name,
                found.Length == 0 ? "there is none of that name" : "it is neither a text nor a credential",
                "See Get-SecretInfo for what there is.");
    }

    // In a scope of its own and without variables: others would be the caller's, whose own of the same name would be changed or trip it.
    // Not in a nested pipeline either, which would take the streams of this one: warnings of the vault, and what -Verbose shows.
    private static Collection<PSObject> Ask(CommandInvocationIntrinsics engine, string name, string? vault)
    {
        var script = $"{Command} -Name $args[0] -ErrorAction Stop{(vault is null ? "" : " -Vault $args[1]")}";
        return engine.InvokeScript(useLocalScope: true, ScriptBlock.Create(script), null, name, vault);
    }

    private static ScalekitException Unavailable(string name, string reason, string advice) =>
        new(ModuleErrorIds.SecretUnavailable, $"The secret '{name}' cannot be read: {reason}.") { RecommendedAction = advice };
}
