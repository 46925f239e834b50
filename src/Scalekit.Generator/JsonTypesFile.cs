using System;
using System.Linq;
using System.Reflection;
using System.Text;
using Scalekit.Core.Json;

namespace Scalekit.Generator;

/// <summary>The types that the JSON generator of the compiler makes code for: all resources, and all bodies of requests.</summary>
internal static class JsonTypesFile
{
    public static GeneratedFile Write()
    {
        var types = typeof(ScalekitClient).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Resource)) || type.GetCustomAttribute<BodyAttribute>() is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToArray();
        var text = new StringBuilder(GeneratedCode.Header).Append("using System.Text.Json.Serialization;\n");
        foreach (var used in types.Select(type => type.Namespace).Where(space => space != "Scalekit").Distinct().Order(StringComparer.Ordinal))
            text.Append($"using {used};\n");
        text.Append("\nnamespace Scalekit;\n\n");
        foreach (var type in types)
            text.Append($"[JsonSerializable(typeof({type.Name}))]\n");
        return new GeneratedFile(
            "src/Scalekit.Client/ScalekitJson.g.cs", text.Append("partial class ScalekitJson : JsonSerializerContext;\n").ToString());
    }
}
