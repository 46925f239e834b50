using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that list things of organizations, and get single things by ID (-Id), for which the organization is needed too.
/// </summary>
public abstract class OrganizationItemCommand : OrganizationScopedListCommand
{
    private readonly string kind;
    private readonly string plural;
    private readonly string reference;

    /// <summary>Sets the kind of things.</summary>
    /// <param name="kind">The name of their class, which is also in the noun of the cmdlet: Connection.</param>
    /// <param name="plural">The plural in a sentence: connections.</param>
    /// <param name="reference">The property in which other objects have the ID; by default the kind and Id, such as ConnectionId.</param>
    private protected OrganizationItemCommand(string kind, string plural, string? reference = null) =>
        (this.kind, this.plural, this.reference) = (kind, plural, reference ?? $"{kind}Id");

    /// <summary>
    /// The piped object. If it is a thing of this kind or has the ID of one, only that thing is returned, not all of its organization.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The value of -Id.</summary>
    private protected abstract string[]? Ids { get; }

    private protected override void ProcessInput()
    {
        if (OwnIds() is not { } ids)
        {
            base.ProcessInput();
            return;
        }

        var advice = $"Give the organization, or list all {plural} and filter: Get-Scalekit{kind} | Where-Object Id -eq …";
        if (IsFoundThroughOrganization(IdentifierKind.OfModel(kind)!.Phrase, "Id", ids, advice))
            Get(OrganizationId![0], ids);
    }

    /// <summary>Gets things of one organization by ID.</summary>
    private protected abstract void Get(string organizationId, string[] ids);

    // The Id of a piped object may be that of something else, and the ID of a thing of this kind may be in another property.
    private string[]? OwnIds() =>
        Ids is { } ids && (IsOnCommandLine("Id") || ids.All(id => PipedObject.IsId(InputObject, id, kind))) ? ids
        : Named() is { } id ? [id]
        : null;

    // Piped text is an organization, unless the command line gives one. A piped thing must not return all things of its organization.
    private string? Named() =>
        InputObject?.BaseObject is string text ? (IsOnCommandLine(nameof(OrganizationId)) ? text : null)
        : PipedObject.TextOf(InputObject, reference) is { } id && IdentifierKind.OfText(id) is var found
            && (found is null || found.Model == kind) ? id
        : null;
}
