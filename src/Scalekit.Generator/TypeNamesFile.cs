using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Scalekit.Generator;

/// <summary>
/// Writes TypeNames.g.cs: the types whose names scripts can use, which are resources, exceptions, and the types of their properties.
/// </summary>
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
            var types = type.GetProperties().Select(property => property.PropertyType);
            foreach (var held in types.SelectMany(held => held.GetGenericArguments().Append(held)))
            {
                if (held.Assembly == type.Assembly)
                    waiting.Enqueue(held);
            }
        }

        var text = new StringBuilder(GeneratedCode.Header).Append("using System.Runtime.CompilerServices;\n\n");
        foreach (var name in found.Select(type => type.FullName!).Order(StringComparer.Ordinal))
            text.Append("[assembly: TypeForwardedTo(typeof(").Append(name).Append("))]\n");
        return new GeneratedFile("src/Scalekit.TypeNames/TypeNames.g.cs", text.ToString());
    }
}
