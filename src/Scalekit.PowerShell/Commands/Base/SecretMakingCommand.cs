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
    // Where each name was used: a second secret of that name would take the place of the first.
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
        var isPlain = AsPlainText.IsPresent;
        if (!IsGiven(nameof(SecretName), SecretName))
        {
            Change<Resource>(target, null, sentence, async (client, stopping) =>
            {
                var made = await make(client, stopping).ConfigureAwait(false);
                if (isPlain)
                    ((IHasSecrets)made).Reveal();
                return made;
            });
            return;
        }

        try
        {
            var vault = VaultFor(SecretName!, target);
            if (!IsAgreed($"{sentence}, and keep its secret as '{SecretName}' in vault '{vault}'"))
                return;

            // The vault is asked on the pipeline's thread, so the call is waited for here.
            var made = Pump.Await(make(ConnectedClient(), StopToken));
            var problem = secretOf(made) is { } secret
                ? SecretVaults.Keep(InvokeCommand, SecretName!, vault, secret)
                : "the service returned none";
            if (isPlain)
                ((IHasSecrets)made).Reveal();
            Run(target, new CallSource(() => Task.FromResult<object?>(made)));
            if (problem is not null)
                Refuse(target, NotKept(made, vault, problem));
        }
        catch (ScalekitException e)
        {
            Refuse(target, e);
        }
    }

    // A row of a file may name another vault, or a name that an earlier row used up.
    private string VaultFor(string name, string target)
    {
        var vault = SecretVaults.RequireUsable(InvokeCommand, name, Given(VaultName));
        var place = $"{vault} {name}";
        if (kept.TryGetValue(place, out var earlier))
        {
            throw new ScalekitException(
                ErrorIds.InvalidValue,
                $"The secret of {earlier} has the name '{name}' already, and another one would replace it; "
                + $"nothing was created for {target}.")
            {
                RecommendedAction = "Give each a name of its own, such as in a column SecretName.",
            };
        }

        kept.Add(place, target);
        return vault;
    }

    private ScalekitException NotKept(Resource made, string vault, string problem) =>
        new(
            ModuleErrorIds.SecretNotStored,
            $"{made} was created, but its secret is not in vault '{vault}' as '{SecretName}': {problem}.")
        {
            RecommendedAction = $"The object that was written has it, in its property {SecretProperty}. Keep it now: the service does not show it "
                + "again.",
        };
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
