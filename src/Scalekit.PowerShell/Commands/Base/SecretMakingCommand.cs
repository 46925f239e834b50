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
/// What every cmdlet has that makes something with a secret that the service shows once. The object has it as a SecureString; as text, or
/// in a vault, only if the caller says so.
/// </summary>
public abstract class SecretMakingCommand : ChangeCommand
{
    // Where each place in a vault was used: a second secret would take that of the first.
    private readonly Dictionary<string, string> kept = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Write the secret as text too, in the property PlainSecret, or PlainToken of a token.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>
    /// The name under which the secret is kept in a vault of Microsoft.PowerShell.SecretManagement; one of that name is replaced.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SecretName { get; set; }

    /// <summary>The vault; the default one if none is named.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? VaultName { get; set; }

    /// <summary>The property of what is made that has its secret.</summary>
    private protected virtual string SecretProperty => "Secret";

    /// <summary>Makes something if the user agrees, and keeps its secret where the caller says.</summary>
    /// <param name="target">What the user gave; the target of an error.</param>
    /// <param name="sentence">What is about to be done.</param>
    /// <param name="make">The call.</param>
    /// <param name="secretOf">Its secret.</param>
    // Not generic: the engine loads what such a method is compiled to, with the types that it is constrained to, before the module can
    // say where these are.
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

    // A variable without a value must not cost the secret that is to be kept. Of a row, it means that there is nothing to say.
    private void RefuseNothing(string parameter, string? value)
    {
        // A script block has its value for each object.
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

    // The vault is asked on the pipeline's thread, so the call is waited for here.
    private void MakeAndKeep(
        string target,
        string sentence,
        Func<ScalekitClient, CancellationToken, Task<Resource>> make,
        Func<Resource, SecureString?> secretOf,
        Place place)
    {
        var isAgreed = IsAgreedTo(target, $"{sentence}, and keep its secret as '{place.Name}' in vault '{place.Vault}'", make);
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

        // Whatever the vault does, what was made is in the record.
        input.Entry?.Keep([made]);
        input.Entry?.Succeed();
        var secret = secretOf(made);
        var problem = secret is null ? null : SecretVaults.Keep(InvokeCommand, place.Name, place.Vault, secret);
        RunFor(input, new MadeSource(
            () => Task.FromResult(made),
            _ => secret is null ? Without(made) : problem is null ? null : NotKept(made, place, problem)));
    }

    // A row of a file may name another vault, or a name that an earlier row used up.
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
                ErrorIds.InvalidValue, $"A vault is named, but no name for the secret in it; nothing was created for {target}.")
            {
                RecommendedAction = "Give -SecretName too, or a column SecretName.",
            };
        }

        var place = new Place(SecretVaults.RequireUsable(InvokeCommand, SecretName!, Given(VaultName)), SecretName!);
        if (kept.TryGetValue(place.Key, out var earlier))
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue,
                $"The secret of {earlier} has the name '{place.Name}' already, and another one would replace it; "
                + $"nothing was created for {target}.")
            {
                RecommendedAction = "Give each a name of its own, such as in a column SecretName.",
            };
        }

        return place;
    }

    private static ScalekitException Without(Resource made) =>
        new(ErrorIds.UnreadableResponse, $"{made} was created, but the answer has no secret; the service does not show it again.")
        {
            RecommendedAction = "Do not use it. Remove it, and create another one.",
        };

    private ScalekitException NotKept(Resource made, Place place, string problem) =>
        new(
            ModuleErrorIds.SecretNotStored,
            $"{made} was created, but its secret is not in vault '{place.Vault}' as '{place.Name}': {problem}.")
        {
            RecommendedAction = $"The object that was written has it, in its property {SecretProperty}. Keep it now: the service does not "
                + "show it again.",
        };

    private sealed record Place(string Vault, string Name)
    {
        public string Key => $"{Vault}\n{Name}";
    }
}

/// <summary>The same for what belongs to an organization, which an object in the pipeline may name.</summary>
public abstract class OrganizationSecretMakingCommand : SecretMakingCommand
{
    /// <summary>The organization: its identifier, or an object that carries it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string OrganizationId { get; set; } = "";
}
