using System.Management.Automation;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Members of organizations, or of all (listOrganizationUsers). Only the running service lists them; by the published contract it is
/// the error NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitMember", SupportsPaging = true)]
[OutputType(typeof(Membership))]
public sealed class GetScalekitMemberCommand : OrganizationScopedListCommand
{
    private protected override ApiContract? OnlyIn => ApiContract.Live;

    private protected override IBatchSource SourceFor(string organizationId) =>
        Source<Membership>((client, options) => client.Members.List(organizationId, options));
}
