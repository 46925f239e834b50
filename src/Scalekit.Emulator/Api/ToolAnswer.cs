using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>What a tool returns: its name and its input, which proves that both arrived.</summary>
internal static class ToolAnswer
{
    public static Answer Write(string toolName, JsonElement? input, string executionId) => Answer.Object(200, writer =>
    {
        writer.WriteObject("data", writer =>
        {
            writer.WriteString("tool", toolName);
            writer.WriteJson("input", input);
            writer.WriteString("result", "ok");
        });
        writer.WriteString("execution_id", executionId);
    });

    /// <summary>Writes the two contracts' common account of a tool's failure.</summary>
    public static void WriteFailure(Utf8JsonWriter writer, string executionId, string message) =>
        writer.WriteObject("tool_error_info", writer =>
        {
            writer.WriteString("execution_id", executionId);
            writer.WriteString("tool_error_code", "UPSTREAM_FAILED");
            writer.WriteString("tool_error_message", message);
        });
}
