using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Scalekit.Generator;

/// <summary>The types whose names scripts can write: resources, exceptions, and what their properties hold.</summary>
internal static class TypeNamesFile
{
    public static GeneratedFile Write()
    {
        var found = new HashSet<Type>();
        var waiting = new Queue<Type>(typeof(ScalekitClient).Assembly.GetExportedTypes().Where(type =>
            type == typeof(Resource) || type.IsSubclassOf(typeof(Resource)) || type.IsAssignableTo(typeof(Exception))));
        while (waiting.TryDequeue(out var type))
        {
            if (!found.Add(type))
                continue;
            foreach (var held in type.GetProperties().SelectMany(property => property.PropertyType.GetGenericArguments().Append(property.PropertyType)))
            {
                if (held.Assembly == type.Assembly)
                    waiting.Enqueue(held);
            }
        }

        var names = found.Select(type => $"typeof({type.Name})").Order(StringComparer.Ordinal);
        var text = new StringBuilder(GeneratedCode.Header).Append(
            """
            using System;

            namespace Scalekit.PowerShell;

            partial class TypeNames
            {

            """);
        text.Append(GeneratedCode.List("    private static Type[] Types => ", names, ";\n"));
        return new GeneratedFile("src/Scalekit.PowerShell/Module/TypeNames.g.cs", text.Append("}\n").ToString());
    }
}
