using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Creates a link to the admin portal, where an organization's administrator sets up SSO and SCIM (createPortalLink). Anyone who has the
/// link can use it. At the running service, it works once, within a minute, and opens a session of six hours.
/// </summary>
[Cmdlet(VerbsCommon.New, "ScalekitPortalLink", SupportsShouldProcess = true)]
[OutputType(typeof(PortalLink))]
public sealed class NewScalekitPortalLinkCommand : PipedOrganizationChangeCommand
{
    /// <summary>
    /// The features of the portal: sso, dir_sync. By default, the service decides. Only the running service has this choice.
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
            $"Create an admin portal link for organization {organizationId}",
            (client, stopping) => client.Organizations.CreatePortalLinkAsync(organizationId, Feature, stopping));
    }
}
