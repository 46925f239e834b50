using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists tools: those of the environment (listTools), those that an identifier can use through its connected accounts (listScopedTools), or
/// those that can be made available to it (listAvailableTools). Only the running service has them; with the published contract, the error
/// is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitTool", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Scalekit.Tool))]
public sealed class GetScalekitToolCommand : ListCommand
{
    private const string ListSet = "List";
    private const string IdentifierSet = "Identifier";

    /// <summary>Names; supports wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Identifier("tool name")]
    [ArgumentCompleter(typeof(ToolNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only tools of this third party, such as GOOGLE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Identifier("provider")]
    public string? Provider { get; set; }

    /// <summary>Only tools whose name or description contains this text; 3 to 100 characters.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>The identifier whose tools are listed. For a piped connected account, only the tools of that account are listed.</summary>
    [Parameter(
        ParameterSetName = IdentifierSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Identifier", Of = "identifier")]
    [ValidateNotNullOrEmpty]
    public string? Identifier { get; set; }

    /// <summary>List the tools that can be made available to the identifier, instead of those that it can use.</summary>
    [Parameter(ParameterSetName = IdentifierSet)]
    public SwitchParameter Available { get; set; }

    private protected override void ProcessInput()
    {
        // The service can filter only by exact names; the module filters by patterns.
        var exact = Name is not null && Name.All(name => !WildcardPattern.ContainsWildcardCharacters(name)) ? Name : null;
        var names = exact is null ? Wildcards.Compile(Name) : null;
        if (Identifier is null)
        {
            var filter = new ToolFilter { Provider = Provider, Names = exact, Search = Search };
            List<Scalekit.Tool>(
                Name ?? (object?)Search,
                (client, options) => client.Tools.List(filter, options),
                names is null ? null : tool => Wildcards.Match(names, tool.Name));
        }
        else if (Available)
        {
            ListAvailable(Identifier, Wildcards.Compile(Name));
        }
        else
        {
            ListScoped(Identifier, exact, names);
        }
    }

    private void ListAvailable(string identifier, WildcardPattern[]? names) => List<Scalekit.Tool>(
        identifier,
        (client, options) => client.Tools.ListAvailable(identifier, options),
        names is null && Provider is null
            ? null
            : tool => Wildcards.Match(names, tool.Name)
                && (Provider is null || string.Equals(Provider, tool.Provider, StringComparison.OrdinalIgnoreCase)));

    private void ListScoped(string identifier, string[]? exact, WildcardPattern[]? names)
    {
        // If an account is piped in or given as an argument, its own tools are listed: the identifier may have other accounts.
        var account = BoundFrom.Of(identifier) ?? (IsOnCommandLine(nameof(Identifier)) ? null : PipelineInput.Of(this));
        var (id, connector) = (AccountKey.IdIn(account), PipedObject.TextOf(account, "Connector"));
        var filter = new ScopedToolFilter
        {
            Providers = Provider is null ? null : [Provider],
            Names = exact,
            ConnectionNames = connector is null ? null : [connector],
        };
        List<Scalekit.Tool>(
            identifier,
            (client, options) => client.Tools.ListScoped(identifier, filter, options),
            names is null && id is null
                ? null
                : tool => Wildcards.Match(names, tool.Name) && (id is null || (tool.ConnectedAccountId ?? id) == id));
    }
}
