using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Changes the description or the tools of an MCP configuration (updateMcpConfig). Its name cannot be changed.</summary>
[Cmdlet(VerbsCommon.Set, "ScalekitMcpConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.McpConfiguration))]
public sealed class SetScalekitMcpConfigurationCommand : ChangeCommand
{
    /// <summary>The configuration: its ID, or an object that has it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("McpConfigurationId")]
    [IdentifierFrom("McpConfigurationId", "Id", Of = "MCP configuration ID")]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>What it is for.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>Tool names by connection name, for all connections.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ToolMapping]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ToolMapping { get; set; }

    /// <summary>Return the changed configuration.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool TakesValues => PipedObject.KindOf(PipelineInput.Of(this)) is null;

    private protected override void ProcessInput()
    {
        var id = Id;
        var input = new McpConfigurationInput
        {
            Description = Given(Description),
            ToolMapping = Given(ToolMapping),
        };
        if (input.Description is null && input.ToolMapping is null)
        {
            WriteWarning($"Nothing to change for MCP configuration {id}: give -Description or -ToolMapping.");
            return;
        }

        var preview = Preview(
            id, (client, stopping) => client.McpConfigurations.GetAsync(id, stopping), now => Difference(now, input));
        if (preview is null)
            return;
        Change(
            id,
            $"Change {Fields(input)} of MCP configuration {id}{preview}",
            (client, stopping) => client.McpConfigurations.UpdateAsync(id, input, stopping),
            write: PassThru);
    }

    private static string Fields(McpConfigurationInput input) => string.Join(
        " and ", new[] { input.Description is null ? null : "description", input.ToolMapping is null ? null : "tools" }.OfType<string>());

    private static FieldDiff Difference(Scalekit.McpConfiguration now, McpConfigurationInput input)
    {
        var diff = new FieldDiff();
        if (input.Description is not null)
            diff.Add("description", now.Description, input.Description);
        if (input.ToolMapping is not null)
        {
            var (old, given) = (Texts(now.ToolMapping), Texts(input.ToolMapping));
            foreach (var connection in old.Keys.Union(given.Keys).OrderBy(name => name, System.StringComparer.Ordinal))
                diff.Add($"tools of {connection}", Of(old, connection), Of(given, connection));
        }

        return diff;

        static string? Of(Dictionary<string, string> texts, string name) => texts.TryGetValue(name, out var text) ? text : null;
    }

    private static Dictionary<string, string> Texts(IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping) =>
        (mapping ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(
            pair => pair.Key, pair => pair.Value.Count == 0 ? "all" : string.Join(", ", pair.Value));
}
