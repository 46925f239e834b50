using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Makes a link to the admin portal, where an organization's administrator sets up SSO and SCIM (createPortalLink). Whoever has the
/// link can use it. At the running service it works once, within a minute, and opens a session of six hours.
/// </summary>
[Cmdlet(VerbsCommon.New, "ScalekitPortalLink", SupportsShouldProcess = true)]
[OutputType(typeof(PortalLink))]
public sealed class NewScalekitPortalLinkCommand : PipedOrganizationChangeCommand
{
    /// <summary>
    /// What the portal offers: sso, dir_sync. Only the running service has a choice; if none is given, it decides.
    /// </summary>
    [Parameter]
    [NameList]
    [ArgumentCompleter(typeof(PortalFeatureCompleter))]
    public string[]? Feature { get; set; }

    private protected override void ProcessInput()
    {
        var organizationId = OrganizationId;
        Change(
            organizationId,
            $"Make an admin portal link for organization {organizationId}",
            (client, stopping) => client.Organizations.CreatePortalLinkAsync(organizationId, Feature, stopping));
    }
}
