using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>Base class of cmdlets that list something of organizations: of given or piped organizations, or of all.</summary>
public abstract class OrganizationScopedListCommand : ListCommand
{
    /// <summary>The organizations; all organizations of the environment if none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization ID")]
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

    /// <summary>The objects of one organization.</summary>
    private protected abstract IBatchSource SourceFor(string organizationId);

    /// <summary>The only contract with such a listing; null if both have it.</summary>
    private protected virtual ApiContract? OnlyIn => null;

    /// <summary>The objects of all organizations, organization by organization if the service has no single listing for them.</summary>
    // If the contract lacks the listing, that is one error, and not one for each organization.
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
            // Listing the organizations reports the error.
            return false;
        }
    }

    /// <summary>Whether exactly one organization is given, in which the thing is looked up. If not, reports an error.</summary>
    /// <param name="thing">The thing, with an article: "a directory".</param>
    /// <param name="parameter">The parameter that names it.</param>
    /// <param name="target">The given value.</param>
    /// <param name="advice">What to do.</param>
    private protected bool IsFoundThroughOrganization(string thing, string parameter, object target, string advice)
    {
        if (OrganizationId is { Length: 1 })
            return true;
        var problem = new ScalekitException(
            ErrorIds.InvalidIdentifier,
            $"{char.ToUpperInvariant(thing[0])}{thing.Substring(1)} can only be found through its organization: "
            + $"give exactly one OrganizationId with {parameter}.")
        {
            RecommendedAction = advice,
        };
        Refuse(target, problem);
        return false;
    }
}
