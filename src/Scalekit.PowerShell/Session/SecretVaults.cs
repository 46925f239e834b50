using System;
using System.Linq;
using System.Net;
using System.Management.Automation;
using System.Security;

namespace Scalekit.PowerShell;

/// <summary>Reads and stores secrets in any vault of Microsoft.PowerShell.SecretManagement.</summary>
internal static class SecretVaults
{
    private const string Module = @"Microsoft.PowerShell.SecretManagement\";

    /// <summary>Reads a secret: a SecureString, or a PSCredential of client ID and secret.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ModuleErrorIds.SecretUnavailable"/>: there is no such secret, or it cannot be read.
    /// </exception>
    public static object Read(CommandInvocationIntrinsics engine, string name, string? vault)
    {
        if (!Has(engine, "Get-Secret"))
        {
            throw Unavailable(
                name,
                "the module Microsoft.PowerShell.SecretManagement is not installed",
                "Install it, register a vault, and store the secret there with Set-Secret.");
        }

        object?[] found;
        try
        {
            found = Run(engine, $"Get-Secret -Name $args[0]{(vault is null ? "" : " -Vault $args[1]")}", name, vault);
        }
        catch (RuntimeException e)
        {
            throw Unavailable(
                name, ReasonOf(e), "Run Get-SecretInfo to list the secrets, and unlock the vault if it needs a password.");
        }

        return found.Length == 1 && found[0] is (SecureString or PSCredential) and var secret
            ? secret
            : throw Unavailable(
                name,
                found.Length == 0 ? "there is no secret of that name" : "it is neither a string nor a credential",
                "Run Get-SecretInfo to list the secrets.");
    }

    /// <summary>Checks, before a secret is created, that a vault works.</summary>
    /// <returns>The name of the vault; the default vault if none was given.</returns>
    /// <exception cref="ScalekitException"><see cref="ModuleErrorIds.SecretNotStored"/>: it does not.</exception>
    public static string RequireUsable(CommandInvocationIntrinsics engine, string name, string? vault)
    {
        const string register = "Run Get-SecretVault to list the vaults, or Register-SecretVault to add one.";
        if (!Has(engine, "Set-Secret"))
        {
            throw NotStored(
                name,
                "the module Microsoft.PowerShell.SecretManagement is not installed",
                "Install it and register a vault, or leave -SecretName out and use the property Secret of the returned object.");
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

        throw NotStored(name, problem, "Run Test-SecretVault to see what is wrong, and unlock the vault if it needs a password.");
    }

    /// <summary>Stores a secret and replaces an existing one with the same name.</summary>
    /// <returns>Why it could not be stored; null if it was.</returns>
    public static string? Keep(CommandInvocationIntrinsics engine, string name, string vault, SecureString secret)
    {
        try
        {
            Run(engine, "Set-Secret -Name $args[0] -Vault $args[1] -Secret $args[2]", name, vault, secret);
            return null;
        }
        catch (RuntimeException e)
        {
            // The vault's error may contain the secret.
            return ReasonOf(e).Replace(new NetworkCredential("", secret).Password, "[redacted]");
        }
    }

    private static string? Find(CommandInvocationIntrinsics engine, string? vault)
    {
        // Not with -Name, which takes patterns: a secret must not go into the first vault that matches.
        var one = Run(engine, "Get-SecretVault").Select(PSObject.AsPSObject).FirstOrDefault(found => vault is null
            ? LanguagePrimitives.IsTrue(found.Properties["IsDefault"]?.Value)
            : vault.Equals(found.Properties["Name"]?.Value as string, StringComparison.OrdinalIgnoreCase));
        return one?.Properties["Name"]?.Value as string;
    }

    private static bool Has(CommandInvocationIntrinsics engine, string command) =>
        engine.GetCommand(Module + command, CommandTypes.All) is not null;

    // In its own scope and without variables, which could change or collide with the caller's variables of the same name. Not in a nested
    // pipeline, which would swallow the vault's warnings and its -Verbose output.
    private static object?[] Run(CommandInvocationIntrinsics engine, string script, params object?[] arguments) =>
        [
            .. engine.InvokeScript(useLocalScope: true, ScriptBlock.Create($"{Module}{script} -ErrorAction Stop"), null, arguments)
                .Select(item => item?.BaseObject is PSCustomObject ? item : item?.BaseObject),
        ];

    private static string ReasonOf(RuntimeException e) => e.ErrorRecord.Exception.Message.TrimEnd('.');

    private static ScalekitException Unavailable(string name, string reason, string advice) =>
        new(ModuleErrorIds.SecretUnavailable, $"The secret '{name}' cannot be read: {reason}.") { RecommendedAction = advice };

    private static ScalekitException NotStored(string name, string reason, string advice) =>
        new(ModuleErrorIds.SecretNotStored, $"The secret '{name}' cannot be stored: {reason}; nothing was created.")
        {
            RecommendedAction = advice,
        };
}
