using System;
using System.Linq;
using System.Net;
using System.Management.Automation;
using System.Security;

namespace Scalekit.PowerShell;

/// <summary>Reads and keeps secrets through Microsoft.PowerShell.SecretManagement, whichever vault holds them.</summary>
internal static class SecretVaults
{
    private const string Module = @"Microsoft.PowerShell.SecretManagement\";

    /// <summary>Reads a secret: a SecureString, or a PSCredential of client id and secret.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ModuleErrorIds.SecretUnavailable"/>: there is no such secret, or no way to read it.
    /// </exception>
    public static object Read(CommandInvocationIntrinsics engine, string name, string? vault)
    {
        if (!Has(engine, "Get-Secret"))
        {
            throw Unavailable(
                name,
                "the module Microsoft.PowerShell.SecretManagement is not installed",
                "Install it, register a vault, and keep the secret there with Set-Secret.");
        }

        object?[] found;
        try
        {
            found = Run(engine, $"Get-Secret -Name $args[0]{(vault is null ? "" : " -Vault $args[1]")}", name, vault);
        }
        catch (RuntimeException e)
        {
            throw Unavailable(
                name, ReasonOf(e), "See Get-SecretInfo for what there is, and unlock the vault if it asks for a password.");
        }

        return found.Length == 1 && found[0] is (SecureString or PSCredential) and var secret
            ? secret
            : throw Unavailable(
                name,
                found.Length == 0 ? "there is none of that name" : "it is neither a text nor a credential",
                "See Get-SecretInfo for what there is.");
    }

    /// <summary>Makes sure, as far as that is possible before there is a secret, that a vault will take one.</summary>
    /// <returns>The name of the vault: of the default one if none was named.</returns>
    /// <exception cref="ScalekitException"><see cref="ModuleErrorIds.SecretNotStored"/>: it would not.</exception>
    public static string RequireUsable(CommandInvocationIntrinsics engine, string name, string? vault)
    {
        const string register = "See Get-SecretVault for the vaults that there are, and Register-SecretVault to add one.";
        if (!Has(engine, "Set-Secret"))
        {
            throw NotStored(
                name,
                "the module Microsoft.PowerShell.SecretManagement is not installed",
                "Install it and register a vault, or leave -SecretName out and use the Secret of the object that is written.");
        }

        string? problem;
        try
        {
            var found = Find(engine, vault);
            if (found is null)
                throw NotStored(name, vault is null ? "there is no default vault" : $"there is no vault '{vault}'", register);
            if (Run(engine, "Test-SecretVault -Name $args[0]", found).Contains(true))
                return found;
            problem = $"vault '{found}' does not work";
        }
        catch (RuntimeException e)
        {
            problem = ReasonOf(e);
        }

        throw NotStored(name, problem, "Run Test-SecretVault to see what is wrong, and unlock the vault if it asks for a password.");
    }

    /// <summary>Keeps a secret; one that has the name already is replaced.</summary>
    /// <returns>Why it could not be kept; null if it was.</returns>
    public static string? Keep(CommandInvocationIntrinsics engine, string name, string vault, SecureString secret)
    {
        try
        {
            Run(engine, "Set-Secret -Name $args[0] -Vault $args[1] -Secret $args[2]", name, vault, secret);
            return null;
        }
        catch (RuntimeException e)
        {
            // Whoever takes a secret may repeat it in an error.
            return ReasonOf(e).Replace(new NetworkCredential("", secret).Password, "[redacted]");
        }
    }

    private static string? Find(CommandInvocationIntrinsics engine, string? vault)
    {
        // Its -Name takes patterns, and a secret must not go into whichever vault comes first.
        var one = Run(engine, "Get-SecretVault").Select(PSObject.AsPSObject).FirstOrDefault(found => vault is null
            ? LanguagePrimitives.IsTrue(found.Properties["IsDefault"]?.Value)
            : vault.Equals(found.Properties["Name"]?.Value as string, StringComparison.OrdinalIgnoreCase));
        return one?.Properties["Name"]?.Value as string;
    }

    private static bool Has(CommandInvocationIntrinsics engine, string command) =>
        engine.GetCommand(Module + command, CommandTypes.All) is not null;

    // In a scope of its own and without variables: others would be the caller's, whose own of the same name would be changed or trip it.
    // Not in a nested pipeline either, which would take the streams of this one: warnings of the vault, and what -Verbose shows.
    private static object?[] Run(CommandInvocationIntrinsics engine, string script, params object?[] arguments) =>
        [
            .. engine.InvokeScript(useLocalScope: true, ScriptBlock.Create($"{Module}{script} -ErrorAction Stop"), null, arguments)
                .Select(item => item?.BaseObject is PSCustomObject ? item : item?.BaseObject),
        ];

    private static string ReasonOf(RuntimeException e) => e.ErrorRecord.Exception.Message.TrimEnd('.');

    private static ScalekitException Unavailable(string name, string reason, string advice) =>
        new(ModuleErrorIds.SecretUnavailable, $"The secret '{name}' cannot be read: {reason}.") { RecommendedAction = advice };

    private static ScalekitException NotStored(string name, string reason, string advice) =>
        new(ModuleErrorIds.SecretNotStored, $"No secret '{name}' can be kept: {reason}; nothing was created.")
        {
            RecommendedAction = advice,
        };
}
