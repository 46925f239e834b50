using System.Collections;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Changes an organization (updateOrganization). Only given values are sent.</summary>
[Cmdlet(VerbsCommon.Set, "ScalekitOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(Organization))]
public sealed class SetScalekitOrganizationCommand : PipedChangeCommand
{
    /// <summary>The organizations: IDs, or objects that have them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", "Id", Of = "organization ID")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The display name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>The external ID: the ID in your own system; '' is sent as an empty one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Identifier("external ID")]
    public string? ExternalId { get; set; }

    /// <summary>
    /// Your own text values by name. Neither contract says whether the service keeps existing values that are not given.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    /// <summary>Its name in URLs; '' clears it. Only the running service has it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Slug { get; set; }

    /// <summary>The https URL of its logo. Only the running service has it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? LogoUrl { get; set; }

    /// <summary>Return the changed organization.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        var changes = new OrganizationInput
        {
            DisplayName = Given(DisplayName),
            ExternalId = Given(ExternalId),
            Metadata = Given(Metadata),
            Slug = Given(Slug),
            LogoUrl = Given(LogoUrl),
        };
        string?[] names =
        [
            changes.DisplayName is null ? null : "display name",
            changes.ExternalId is null ? null : "external ID",
            changes.Metadata is null ? null : "metadata",
            changes.Slug is null ? null : "slug",
            changes.LogoUrl is null ? null : "logo",
        ];
        var what = string.Join(", ", names.Where(name => name is not null));
        if (what.Length == 0)
        {
            WriteWarning(
                $"Nothing to change for organization {string.Join(", ", Id)}: "
                + "give -DisplayName, -ExternalId, -Metadata, -Slug or -LogoUrl.");
            return;
        }

        foreach (var id in Id)
        {
            var preview = Preview(id, (client, stopping) => client.Organizations.GetAsync(id, stopping), now => Diff(now, changes));
            if (preview is null)
                continue;
            Change(
                id,
                $"Change {what} of organization {id}{preview}",
                (client, stopping) => client.Organizations.UpdateAsync(id, changes, stopping),
                write: PassThru);
        }
    }

    private static FieldDiff Diff(Organization now, OrganizationInput changes)
    {
        var diff = new FieldDiff();
        if (changes.DisplayName is not null)
            diff.Add("display name", now.DisplayName, changes.DisplayName);
        if (changes.ExternalId is not null)
            diff.Add("external ID", now.ExternalId, changes.ExternalId);
        if (changes.Slug is not null)
            diff.Add("slug", now.Slug, changes.Slug);
        if (changes.LogoUrl is not null)
            diff.Add("logo", now.LogoUrl, changes.LogoUrl);
        return changes.Metadata is null ? diff : diff.Add("metadata", now.Metadata, changes.Metadata);
    }
}
