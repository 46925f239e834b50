using System.Management.Automation;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists the members of given organizations or of all (listOrganizationUsers), or searches them (searchOrganizationUsers). Only the running
/// service lists them; with the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitMember", SupportsPaging = true)]
[OutputType(typeof(Membership))]
public sealed class GetScalekitMemberCommand : OrganizationScopedListCommand
{
    private bool isRefused;

    /// <summary>A part of the e-mail address, ID or external ID: 3 to 100 characters.</summary>
    [Parameter]
    public string? Search { get; set; }

    private protected override ApiContract? OnlyIn => ApiContract.Live;

    // An invalid search text is one error, and not one for each organization.
    private protected override void ProcessInput()
    {
        if (isRefused)
            return;
        try
        {
            if (Search is not null)
                _ = SearchText.Clean(Search);
        }
        catch (ScalekitException e)
        {
            isRefused = true;
            Refuse(Search, e);
            return;
        }

        base.ProcessInput();
    }

    private protected override IBatchSource SourceFor(string organizationId) => Source((client, options) => Search is null
        ? client.Members.List(organizationId, options)
        : client.Members.Search(organizationId, Search, options));
}
