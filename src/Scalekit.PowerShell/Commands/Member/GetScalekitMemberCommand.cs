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
    private protected override IBatchSource SourceFor(string organizationId) =>
        Source<Membership>((client, options) => client.Members.List(organizationId, options));

    // Where no organization's members are listed, that is one error, and not one for each organization.
    private protected override IBatchSource SourceForAll() =>
        IsNotInContract() ? SourceFor("any") : base.SourceForAll();

    private bool IsNotInContract()
    {
        try
        {
            var client = ConnectedClient();
            return Pump.Await(client.FindContractAsync(StopToken)) == ApiContract.Published && client.IsContractCertain;
        }
        catch (ScalekitException)
        {
            // What is wrong shows when the organizations are listed.
            return false;
        }
    }
}
