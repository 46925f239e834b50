using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Changes an API client of an organization (updateOrganizationClient). Only given values are sent. Only the running service has them.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitApiClient", SupportsShouldProcess = true)]
[OutputType(typeof(ApiClient))]
public sealed class SetScalekitApiClientCommand : OrganizationChangeCommand
{
    /// <summary>The client's ID.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ClientId")]
    [ValidateNotNullOrEmpty]
    [Identifier("client ID")]
    [ArgumentCompleter(typeof(ApiClientCompleter))]
    public string Id { get; set; } = "";

    /// <summary>The display name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

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

    /// <summary>Return the changed client.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The piped object.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    private protected override bool TakesValues => PipedObject.KindOf(InputObject) is null;

    private protected override void ProcessInput()
    {
        try
        {
            Change(OrganizationId, Id, new ApiClientInput
            {
                Name = Given(Name),
                Description = Given(Description),
                Scopes = Given(Scope),
                Audience = Given(Audience),
                CustomClaims = IsGiven(nameof(CustomClaim), CustomClaim)
                    ? (IReadOnlyDictionary<string, string>?)CustomClaim
                    : null,
                TokenLifetime = IsGiven(nameof(TokenLifetime), TokenLifetime) ? TokenLifetime : null,
            });
        }
        catch (ScalekitException e)
        {
            Refuse(Id, e);
        }
    }

    private void Change(string organizationId, string id, ApiClientInput changes)
    {
        var what = ApiClientValues.Names(changes);
        if (what.Length == 0)
        {
            WriteWarning($"Nothing to change for API client {id}: give at least one new value, such as -Name or -Scope.");
            return;
        }

        var preview = Preview(
            id,
            (client, stopping) => client.ApiClients.GetAsync(organizationId, id, stopping),
            now => ApiClientValues.Diff(now, changes));
        if (preview is null)
            return;
        Change(
            id,
            $"Change {what} of API client {id} of organization {organizationId}{preview}",
            (client, stopping) => client.ApiClients.UpdateAsync(organizationId, id, changes, stopping),
            write: PassThru);
    }
}
