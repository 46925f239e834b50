using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that create something with a secret that the service shows only once. The returned object has it as a
/// SecureString. It is returned as text, or stored in a vault, only if the caller asks for it.
/// </summary>
public abstract class SecretMakingCommand : ChangeCommand
{
    // The secret names that were used, with their targets: a second secret of that name would replace the first.
    private readonly Dictionary<string, string> kept = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Return the secret as text too, in the property PlainSecret, or PlainToken for a token.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>
    /// The name for the secret in a vault of Microsoft.PowerShell.SecretManagement. An existing secret of that name is replaced.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SecretName { get; set; }

    /// <summary>The vault; the default vault if none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? VaultName { get; set; }

    /// <summary>The property of the created object that has the secret.</summary>
    private protected virtual string SecretProperty => "Secret";

    /// <summary>Creates something if the user agrees, and stores its secret if the caller asked for it.</summary>
    /// <param name="target">What the user gave; the target of an error.</param>
    /// <param name="sentence">The change, as -WhatIf shows it.</param>
    /// <param name="make">The call.</param>
    /// <param name="secretOf">Gets its secret.</param>
    // Not generic: the engine would load the closure class of a generic method, with the types of its constraints, before the module can
    // resolve their assemblies.
    private protected void Make(
        string target,
        string sentence,
        Func<ScalekitClient, CancellationToken, Task<Resource>> make,
        Func<Resource, SecureString?> secretOf)
    {
        try
        {
            if (PlaceFor(target) is { } place)
                MakeAndKeep(target, sentence, make, secretOf, place);
            else if (IsAgreedTo(target, sentence, make))
            {
                var input = InputOf(target);
                RunFor(input, new MadeSource(() => MakeAsync(input, make), made => secretOf(made) is null ? Without(made) : null));
            }
        }
        catch (ScalekitException e)
        {
            Refuse(target, e);
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RefuseNothing(nameof(SecretName), SecretName);
        RefuseNothing(nameof(VaultName), VaultName);
    }

    // If -SecretName is a variable without a value, the secret must not get lost. In a row, an empty value counts as not given.
    private void RefuseNothing(string parameter, string? value)
    {
        // A delay-bind script block gets its value for each object.
        if (MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && given is null or string && IsEmpty(parameter, value))
            throw Terminating(Nothing(parameter, "nothing was created"));
    }

    private bool IsEmpty(string parameter, string? value) => IsOnCommandLine(parameter) && string.IsNullOrWhiteSpace(value);

    private static ScalekitException Nothing(string parameter, string outcome) =>
        new(ErrorIds.InvalidValue, $"-{parameter} is empty; {outcome}.")
        {
            RecommendedAction = "Check the variable that it comes from.",
        };

    private bool IsAgreedTo(string target, string sentence, Func<ScalekitClient, CancellationToken, Task<Resource>> make) =>
        CouldBeSent(target, client => make(client, StopToken)) && IsAgreed(sentence);

    private async Task<Resource> MakeAsync(Input input, Func<ScalekitClient, CancellationToken, Task<Resource>> make)
    {
        var made = await make(ClientFor(input), StopToken).ConfigureAwait(false);
        if (AsPlainText)
            PlainSecrets.Reveal(made);
        return made;
    }

    // The vault can be used only on the pipeline's thread, so this waits for the call.
    private void MakeAndKeep(
        string target,
        string sentence,
        Func<ScalekitClient, CancellationToken, Task<Resource>> make,
        Func<Resource, SecureString?> secretOf,
        Place place)
    {
        var isAgreed = IsAgreedTo(target, $"{sentence}, and store its secret as '{place.Name}' in vault '{place.Vault}'", make);
        if (isAgreed || Preferences.IsTrial)
            kept[place.Key] = target;
        if (!isAgreed)
            return;

        Resource made;
        var input = InputOf(target);
        input.Entry?.Begin();
        try
        {
            made = Pump.Await(MakeAsync(input, make));
        }
        catch (ScalekitException e)
        {
            if (e.ErrorId != ErrorIds.OutcomeUnknown)
                kept.Remove(place.Key);
            RefuseFor(input, e);
            return;
        }
        catch (Exception)
        {
            input.Entry?.GiveUp();
            throw;
        }

        // Recorded before the vault is used, which may fail.
        input.Entry?.Keep([made]);
        input.Entry?.Succeed();
        var secret = secretOf(made);
        var problem = secret is null ? null : SecretVaults.Keep(InvokeCommand, place.Name, place.Vault, secret);
        RunFor(input, new MadeSource(
            () => Task.FromResult(made),
            _ => secret is null ? Without(made) : problem is null ? null : NotKept(made, place, problem)));
    }

    // A row of a file may name another vault, or a name that an earlier row has used.
    private Place? PlaceFor(string target)
    {
        foreach (var (parameter, value) in new[] { (nameof(SecretName), SecretName), (nameof(VaultName), VaultName) })
        {
            if (IsEmpty(parameter, value))
                throw Nothing(parameter, $"nothing was created for {target}");
        }

        if (!IsGiven(nameof(SecretName), SecretName))
        {
            return Given(VaultName) is null ? null : throw new ScalekitException(
                ErrorIds.InvalidValue, $"A vault was given, but no name for the secret; nothing was created for {target}.")
            {
                RecommendedAction = "Give -SecretName too, or add a column SecretName.",
            };
        }

        var place = new Place(SecretVaults.RequireUsable(InvokeCommand, SecretName!, Given(VaultName)), SecretName!);
        if (kept.TryGetValue(place.Key, out var earlier))
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue,
                $"The secret of {earlier} is already stored as '{place.Name}', and another one would replace it; "
                + $"nothing was created for {target}.")
            {
                RecommendedAction = "Give each secret its own name, for example in a column SecretName.",
            };
        }

        return place;
    }

    private static ScalekitException Without(Resource made) =>
        new(ErrorIds.UnreadableResponse, $"{made} was created, but the response has no secret, and the service does not show it again.")
        {
            RecommendedAction = "Do not use it. Remove it, and create another one.",
        };

    private ScalekitException NotKept(Resource made, Place place, string problem) =>
        new(
            ModuleErrorIds.SecretNotStored,
            $"{made} was created, but its secret was not stored in vault '{place.Vault}' as '{place.Name}': {problem}.")
        {
            RecommendedAction = $"The returned object has the secret in its property {SecretProperty}. Store it now: the service does not "
                + "show it again.",
        };

    private sealed record Place(string Vault, string Name)
    {
        public string Key => $"{Vault}\n{Name}";
    }
}

/// <summary>Base class of such cmdlets for things of an organization, which a piped object can name.</summary>
public abstract class OrganizationSecretMakingCommand : SecretMakingCommand
{
    /// <summary>The organization: its ID, or an object that has it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string OrganizationId { get; set; } = "";
}
