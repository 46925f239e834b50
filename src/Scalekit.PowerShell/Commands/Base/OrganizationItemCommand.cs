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
    private readonly string reference;

    /// <summary>Sets what it is about.</summary>
    /// <param name="kind">The name of the things' model, which is the noun of the cmdlet too: Connection.</param>
    /// <param name="plural">What several are called in a sentence: connections.</param>
    /// <param name="reference">The property with which other objects name one of them; by default ConnectionId.</param>
    private protected OrganizationItemCommand(string kind, string plural, string? reference = null) =>
        (this.kind, this.plural, this.reference) = (kind, plural, reference ?? $"{kind}Id");

    /// <summary>
    /// The object in the pipeline: a thing of this kind, or one that is named by its identifier, is got, and not all of its organization.
    /// </summary>
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

    // What is piped in may have an Id that is something else's, and name one of these in another property.
    private string[]? OwnIds() =>
        Ids is { } ids && (IsOnCommandLine("Id") || ids.All(id => PipedObject.IsId(InputObject, id, kind))) ? ids
        : Named() is { } id ? [id]
        : null;

    // A text is an organization unless the command line names one. Whoever pipes one thing in must not get all.
    private string? Named() =>
        InputObject?.BaseObject is string text ? (IsOnCommandLine(nameof(OrganizationId)) ? text : null)
        : PipedObject.TextOf(InputObject, reference) is { } id && IdentifierKind.OfText(id) is var found
            && (found is null || found.Model == kind) ? id
        : null;
}
