using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Creates an organization (createOrganization).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(Organization))]
public sealed class NewScalekitOrganizationCommand : ChangeCommand
{
    /// <summary>Name shown to people.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("DisplayName")]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <summary>The identifier that your own system has for it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExternalId { get; set; }

    /// <summary>Your own text values by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var input = new OrganizationInput
        {
            DisplayName = DisplayName,
            ExternalId = IsGiven(nameof(ExternalId), ExternalId) ? ExternalId : null,
            Metadata = (IReadOnlyDictionary<string, string>?)Metadata,
        };
        Change(DisplayName, $"Create organization '{DisplayName}'", (client, stopping) => client.CreateOrganizationAsync(input, stopping));
    }
}
