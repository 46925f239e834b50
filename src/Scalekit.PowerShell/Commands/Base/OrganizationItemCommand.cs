using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that lists things of organizations, and gets single ones by their own identifiers (-Id), for which the
/// organization is needed too.
/// </summary>
public abstract class OrganizationItemCommand : OrganizationScopedListCommand
{
    private readonly string kind;
    private readonly string plural;

    /// <summary>Sets what it is about.</summary>
    /// <param name="kind">The name of the things' model, which is the noun of the cmdlet too: Connection.</param>
    /// <param name="plural">What several are called in a sentence: connections.</param>
    private protected OrganizationItemCommand(string kind, string plural) => (this.kind, this.plural) = (kind, plural);

    /// <summary>The object in the pipeline: a thing of this kind is got again, and not all of its organization.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>What -Id was given.</summary>
    private protected abstract string[]? Ids { get; }

    private protected override void ProcessInput()
    {
        if (OwnIds() is not { } ids)
        {
            base.ProcessInput();
            return;
        }

        var advice = $"Name the organization, or list all {plural} and pick one: Get-Scalekit{kind} | Where-Object Id -eq …";
        if (IsFoundThroughOrganization(IdentifierKind.OfModel(kind)!.Phrase, "Id", ids, advice))
            Get(OrganizationId![0], ids);
    }

    /// <summary>Gets things of one organization by their identifiers.</summary>
    private protected abstract void Get(string organizationId, string[] ids);

    // What is piped in may have an Id that is something else's.
    private string[]? OwnIds() =>
        Ids is null || IsOnCommandLine("Id") || Ids.All(id => PipedObject.IsId(InputObject, id, kind)) ? Ids : null;
}
