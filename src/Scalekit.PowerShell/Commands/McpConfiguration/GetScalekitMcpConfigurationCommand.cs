using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists MCP configurations (listMcpConfigs), or gets them by ID (getMcpConfig). Only the running service has them; with the published
/// contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitMcpConfiguration", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Scalekit.McpConfiguration))]
public sealed class GetScalekitMcpConfigurationCommand : ListCommand
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Names; supports wildcards.</summary>
    [Parameter(ParameterSetName = ListSet, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Identifier("MCP configuration name")]
    public string[]? Name { get; set; }

    /// <summary>The configurations: IDs, or objects that have them.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("McpConfigurationId")]
    [IdentifierFrom("McpConfigurationId", "Id", Of = "MCP configuration ID")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Only configurations with a connection to this provider.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Identifier("provider")]
    public string? Provider { get; set; }

    /// <summary>Only configurations whose name contains this text.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>Only the configuration of the MCP server with this URL.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Identifier("server URL")]
    public string? ServerUrl { get; set; }

    private protected override bool HasOneInput => base.HasOneInput && Id.Length < 2;

    private protected override void ProcessInput()
    {
        if (ParameterSetName == IdSet)
        {
            foreach (var id in Id)
                Run(id, (client, stopping) => client.McpConfigurations.GetAsync(id, stopping));
            return;
        }

        // The service can filter only by one exact name; the module filters by patterns and several names.
        var exact = Name is { Length: 1 } && !WildcardPattern.ContainsWildcardCharacters(Name[0]) ? Name[0] : null;
        var names = exact is null ? Wildcards.Compile(Name) : null;
        var filter = new McpConfigurationFilter { Name = exact, Provider = Provider, Search = Search, ServerUrl = ServerUrl };
        List<Scalekit.McpConfiguration>(
            Name ?? (object?)Search,
            (client, options) => client.McpConfigurations.List(filter, options),
            names is null ? null : configuration => Wildcards.Match(names, configuration.Name));
    }
}
