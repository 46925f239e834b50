using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that lists something of organizations: those that are given or piped in, or all.</summary>
public abstract class OrganizationScopedListCommand : ListCommand
{
    /// <summary>The organizations; all of the environment's if none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public virtual string[]? OrganizationId { get; set; }

    private protected override bool HasOneInput => base.HasOneInput && OrganizationId is not { Length: > 1 };

    private protected override void ProcessInput()
    {
        if (OrganizationId is null)
        {
            Run(null, SourceForAll());
            return;
        }

        foreach (var organizationId in OrganizationId)
            Run(organizationId, SourceFor(organizationId));
    }

    /// <summary>What one organization has.</summary>
    private protected abstract IBatchSource SourceFor(string organizationId);

    /// <summary>The only contract that has such a listing; null if both do.</summary>
    private protected virtual ApiContract? OnlyIn => null;

    /// <summary>What all organizations have, one organization after the other where the service has no listing of its own for it.</summary>
    // Where the contract has no such listing, that is one error, and not one for each organization.
    private protected virtual IBatchSource SourceForAll() => IsNotInContract()
        ? SourceFor("any")
        : FanOut((client, options) => client.Organizations.List(options), organization => SourceFor(organization.Id!));

    private bool IsNotInContract()
    {
        if (OnlyIn is not { } only)
            return false;
        try
        {
            var client = ConnectedClient();
            return Pump.Await(client.FindContractAsync(StopToken)) != only && client.IsContractCertain;
        }
        catch (ScalekitException)
        {
            // What is wrong shows when the organizations are listed.
            return false;
        }
    }

    /// <summary>Whether exactly one organization is given, through which a thing is found; where not, that is the error.</summary>
    /// <param name="thing">What it is, with an article: "a directory".</param>
    /// <param name="parameter">The parameter that names it.</param>
    /// <param name="target">What was given.</param>
    /// <param name="advice">What to do.</param>
    private protected bool IsFoundThroughOrganization(string thing, string parameter, object target, string advice)
    {
        if (OrganizationId is { Length: 1 })
            return true;
        var problem = new ScalekitException(
            ErrorIds.InvalidIdentifier,
            $"{char.ToUpperInvariant(thing[0])}{thing.Substring(1)} is found through its organization: "
            + $"give exactly one OrganizationId with {parameter}.")
        {
            RecommendedAction = advice,
        };
        Refuse(target, problem);
        return false;
    }
}
