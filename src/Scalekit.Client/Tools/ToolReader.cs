using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Scalekit.Contracts;
using Scalekit.Core.Json;
using static Scalekit.Core.Json.NestedMembers<Scalekit.Tool>;

namespace Scalekit.Tools;

/// <summary>
/// Completes a tool that was read: the service nests its definition and, in the list of tools of an identifier, the whole tool.
/// </summary>
internal static class ToolReader
{
    private static readonly Dictionary<string, Giving<Tool>> DefinitionParts = new(StringComparer.Ordinal)
    {
        ["definition.name"] = Text((tool, text) => tool.Name = text),
        ["definition.description"] = Text((tool, text) => tool.Description = text),
        ["definition.input_schema"] = GiveSchema,

        // The example in the description uses this name.
        ["definition.input"] = GiveSchema,
    };

    private static readonly Dictionary<string, Giving<Tool>> ToolParts = new(StringComparer.Ordinal)
    {
        ["id"] = Text((tool, text) => tool.Id = text),
        ["provider"] = Text((tool, text) => tool.Provider = text),
        ["tags"] = GiveTags,
        ["is_default"] = Flag((tool, flag) => tool.IsDefault = flag),
        ["updated_at"] = GiveTime,
    };

    private static readonly NestedMembers<Tool> Definition = new("the tool", DefinitionParts);

    private static readonly NestedMembers<Tool> Wrapped = new(
        "the tool",
        ToolParts.Concat(DefinitionParts).ToDictionary(part => "tool." + part.Key, part => part.Value, StringComparer.Ordinal));

    /// <summary>Completes a tool.</summary>
    /// <exception cref="JsonException">Parts of it do not fit; they are named, and the other parts were read.</exception>
    public static void Settle<TInput>(Tool tool, Arguments<TInput> arguments) => Settle(tool, arguments, Definition);

    /// <summary>Completes a tool that was returned with the account that it acts through.</summary>
    /// <exception cref="JsonException">Parts of it do not fit; they are named, and the other parts were read.</exception>
    public static void SettleWrapped<TInput>(Tool tool, Arguments<TInput> arguments) => Settle(tool, arguments, Wrapped);

    private static void Settle<TInput>(Tool tool, Arguments<TInput> arguments, NestedMembers<Tool> parts)
    {
        try
        {
            parts.Settle(tool);
        }
        finally
        {
            tool.IsDefault = arguments.Flag(tool.IsDefault, tool, "is_default");
        }
    }

    // Nothing is masked in a schema: "password" is only the name of a field.
    private static bool GiveSchema(Tool tool, JsonElement value)
    {
        if (tool.InputSchema is not null || value.ValueKind != JsonValueKind.Object)
            return false;
        tool.InputSchema = (IReadOnlyDictionary<string, object?>)PlainReader.From(value)!;
        return true;
    }

    private static bool GiveTags(Tool tool, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(tag => tag.Text() is null))
            return false;
        tool.Tags = NameListConverter.Read(value);
        return true;
    }

    private static bool GiveTime(Tool tool, JsonElement value)
    {
        if (value.Text() is not { } text)
            return false;
        if (text.Length == 0)
            return true;
        if (!value.TryGetDateTime(out var time))
            return false;
        tool.UpdateTime = UtcTimeConverter.ToUtc(time) ?? value.GetDateTimeOffset().ToUniversalTime();
        return true;
    }
}
