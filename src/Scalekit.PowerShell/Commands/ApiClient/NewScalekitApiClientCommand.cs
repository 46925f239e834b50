using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Creates an API client of an organization, with its first secret (createOrganizationClient). Only the running service has them.
/// </summary>
[Cmdlet(VerbsCommon.New, "ScalekitApiClient", SupportsShouldProcess = true)]
[OutputType(typeof(ApiClient))]
public sealed class NewScalekitApiClientCommand : OrganizationSecretMakingCommand
{
    /// <summary>The display name.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identifier(null, IsBehindOrganization = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>What it is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The scopes of its tokens; one string can hold several, separated by ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Scopes")]
    [NameList]
    public string[]? Scope { get; set; }

    /// <summary>The audience of its tokens; one string can hold several, separated by ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    public string[]? Audience { get; set; }

    /// <summary>Additional claims of its tokens, by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CustomClaims")]
    [Metadata]
    public IDictionary? CustomClaim { get; set; }

    /// <summary>How long its tokens are valid, in whole seconds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration(0, int.MaxValue)] // 0 is rejected later: piped clients may have it
    public TimeSpan? TokenLifetime { get; set; }

    /// <summary>The piped object.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    // A piped client is copied; values of other Scalekit objects are not used.
    private protected override bool TakesValues => PipedObject.KindOf(InputObject) is null or nameof(ApiClient);

    private protected override void ProcessInput()
    {
        var (organizationId, target) = (OrganizationId, $"{Name} in {OrganizationId}");
        try
        {
            var client = new ApiClientInput
            {
                Name = Name,
                Description = Given(Description),
                Scopes = Given(Scope),
                Audience = Given(Audience),
                CustomClaims = IsGiven(nameof(CustomClaim), CustomClaim)
                    ? (IReadOnlyDictionary<string, string>?)CustomClaim
                    : null,
                TokenLifetime = TokenLifetime,
            };
            Make(
                target,
                $"Create API client '{Name}' in organization {organizationId}",
                async (service, stopping) =>
                    await service.ApiClients.CreateAsync(organizationId, client, stopping).ConfigureAwait(false),
                made => ((ApiClient)made).Secret);
        }
        catch (ScalekitException e)
        {
            Refuse(target, e);
        }
    }
}
