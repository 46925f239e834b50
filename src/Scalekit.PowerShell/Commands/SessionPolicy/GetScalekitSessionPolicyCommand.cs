using System.Management.Automation;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Gets the session policies of given organizations or of all (getOrganizationSessionPolicy). Only the running service has them; with the
/// published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitSessionPolicy", SupportsPaging = true)]
[OutputType(typeof(SessionPolicy))]
public sealed class GetScalekitSessionPolicyCommand : OrganizationScopedListCommand
{
    private protected override ApiContract? OnlyIn => ApiContract.Live;

    private protected override IBatchSource SourceFor(string organizationId)
    {
        var client = ConnectedClient();
        return new CallSource(async () => await client.SessionPolicies.GetAsync(organizationId, StopToken).ConfigureAwait(false));
    }
}
