using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists e-mail domains of given organizations or of all (listDomains), or gets them by ID (getDomain). Only the running service has them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitDomain", SupportsPaging = true)]
[OutputType(typeof(Domain))]
public sealed class GetScalekitDomainCommand() : OrganizationItemCommand(nameof(Domain), "domains")
{
    /// <summary>IDs of domains. The organization is needed too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Identifier("domain ID")]
    public string[]? Id { get; set; }

    /// <summary>Only domains of this type.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DomainTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Also return how to verify them, in AdditionalProperties.</summary>
    [Parameter]
    public SwitchParameter IncludeVerification { get; set; }

    private protected override string[]? Ids => Id;

    private protected override ApiContract? OnlyIn => ApiContract.Live;

    private protected override void Get(string organizationId, string[] ids)
    {
        foreach (var id in ids)
            Run(id, (client, stopping) => client.Domains.GetAsync(organizationId, id, stopping));
    }

    private protected override IBatchSource SourceFor(string organizationId) => Source((client, options) => client.Domains.List(
        organizationId,
        new DomainFilter { DomainType = Type?.ToUpperInvariant(), IncludeVerification = IncludeVerification },
        options));
}
