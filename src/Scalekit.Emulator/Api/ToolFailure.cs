using System.Text.Json;

namespace Scalekit.Emulator.Api;

/// <summary>The details of a tool failure in the errors of both contracts.</summary>
internal static class ToolFailure
{
    public static void Write(Utf8JsonWriter writer, string executionId, string message) =>
        writer.WriteObject("tool_error_info", writer =>
        {
            writer.WriteString("execution_id", executionId);
            writer.WriteString("tool_error_code", "UPSTREAM_FAILED");
            writer.WriteString("tool_error_message", message);
        });
}
