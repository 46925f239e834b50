using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Creates an organization (createOrganization).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(Organization))]
public sealed class NewScalekitOrganizationCommand : ChangeCommand
{
    /// <summary>The display name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("DisplayName")]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <summary>The external ID: the ID in your own system.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("external ID")]
    public string? ExternalId { get; set; }

    /// <summary>Your own text values by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    /// <summary>Its name in URLs. Only the running service has it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Slug { get; set; }

    /// <summary>The https URL of its logo. Only the running service has it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LogoUrl { get; set; }

    /// <summary>
    /// What to do if an organization with that external ID already exists: Error, Skip (returns it unchanged) or Update.
    /// </summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    private protected override void ProcessInput()
    {
        var input = new OrganizationInput
        {
            DisplayName = DisplayName,
            ExternalId = Given(ExternalId),
            Metadata = (IReadOnlyDictionary<string, string>?)Metadata,
            Slug = Given(Slug),
            LogoUrl = Given(LogoUrl),
        };
        if (IfExists != IfExists.Error && string.IsNullOrEmpty(input.ExternalId))
        {
            const string problem =
                "-IfExists needs -ExternalId: organizations can share a name, so only the external ID shows whether one exists.";
            Refuse(DisplayName, new ScalekitException(ErrorIds.InvalidValue, problem)
            {
                RecommendedAction = "Give -ExternalId, or leave -IfExists out.",
            });
            return;
        }

        var sentence = $"Create organization '{DisplayName}'{IfExists.Phrase()}";
        Change(DisplayName, input.ExternalId, sentence, (client, stopping) => IfExists.OrAsync(
            () => client.Organizations.CreateAsync(input, stopping),
            () => FindAsync(client, input.ExternalId!, stopping),
            async () => await FindAsync(client, input.ExternalId!, stopping).ConfigureAwait(false) is { Id: { } id }
                ? await client.Organizations.UpdateAsync(id, input with { ExternalId = null }, stopping).ConfigureAwait(false)
                : null));
    }

    // Null if the conflict was with another organization that has the same slug.
    private static async Task<Organization?> FindAsync(ScalekitClient client, string externalId, CancellationToken stopping)
    {
        try
        {
            return await client.Organizations.List(null, externalId)
                .FirstOrDefaultAsync(organization => organization.ExternalId == externalId, stopping).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.NotFound)
        {
            return null;
        }
    }
}
