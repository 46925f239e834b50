using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Adds an e-mail domain to an organization (createDomain). Only the running service has them.</summary>
[Cmdlet(VerbsCommon.New, "ScalekitDomain", SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.Domain))]
public sealed class NewScalekitDomainCommand : OrganizationChangeCommand
{
    /// <summary>The domain, such as acme.example.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identifier(null, IsBehindOrganization = true)]
    [ValidateNotNullOrEmpty]
    public string Domain { get; set; } = "";

    /// <summary>The type: ORGANIZATION_DOMAIN or ALLOWED_EMAIL_DOMAIN.</summary>
    // Mandatory, because ORGANIZATION_DOMAIN locks out people who sign in without SSO.
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("DomainType")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DomainTypeCompleter))]
    public string Type { get; set; } = "";

    /// <summary>
    /// What to do if the organization already has the domain: Error, or Skip (returns it unchanged). A domain cannot be changed, so Update
    /// does the same as Skip, and a domain of another type is an error.
    /// </summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    private protected override void ProcessInput()
    {
        var (organizationId, name, type, action) = (OrganizationId, Domain.Trim(), Type.Trim().ToUpperInvariant(), IfExists);
        var unless = action == IfExists.Error ? "" : IfExists.Skip.Phrase();
        Change(
            $"{name} in {organizationId}",
            $"Add domain '{name}' ({type}) to organization {organizationId}{unless}{DomainTypes.EffectOf(type)}",
            (client, stopping) => CreateAsync(client, organizationId, name, type, action, stopping));
    }

    // The service rejects an existing domain as a bad request, like an invalid domain.
    private static async Task<Scalekit.Domain> CreateAsync(
        ScalekitClient client, string organizationId, string name, string type, IfExists action, CancellationToken stopping)
    {
        try
        {
            return await client.Domains.CreateAsync(organizationId, name, type, stopping).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (
            action != IfExists.Error && e.ErrorId is ErrorIds.AlreadyExists or ErrorIds.InvalidRequest)
        {
            if (await client.Domains.FindAsync(organizationId, name, type, stopping).ConfigureAwait(false) is not { } found)
                throw;
            if (type.Equals(found.DomainType, StringComparison.OrdinalIgnoreCase))
                return found;
            throw new ScalekitException(
                ErrorIds.AlreadyExists,
                $"Organization {organizationId} has domain '{name}' as {found.DomainType ?? "another type"} ({found.Id}), not as "
                + $"{type}; nothing was changed.",
                e)
            {
                RecommendedAction =
                    $"A domain's type cannot be changed: delete it first (Remove-ScalekitDomain {organizationId} {found.Id}), or keep it.",
            };
        }
    }
}
