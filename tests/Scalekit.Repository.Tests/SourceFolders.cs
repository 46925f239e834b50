using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Scalekit.Repository.Tests;

/// <summary>The folder that each type of an assembly was compiled from, as its debug information says.</summary>
internal static class SourceFolders
{
    // Types without code of their own (enums, constants) name their file in this custom debug information.
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>Each outermost type's folder below the project's own, which is empty for the project's own folder.</summary>
    public static IReadOnlyDictionary<string, string> Of(string assembly, string project)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        var (types, debug) = (file.GetMetadataReader(), symbols.GetMetadataReader());
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var handle in types.TypeDefinitions)
        {
            // Nested types count for the outermost: asynchronous code is in one that the compiler makes.
            var type = types.GetTypeDefinition(handle);
            var outermost = type;
            while (!outermost.GetDeclaringType().IsNil)
                outermost = types.GetTypeDefinition(outermost.GetDeclaringType());
            foreach (var folder in Documents(type, handle, debug).Select(path => FolderOf(path, project)).OfType<string>().Take(1))
                folders[$"{types.GetString(outermost.Namespace)}.{types.GetString(outermost.Name)}"] = folder;
        }

        return folders;
    }

    /// <summary>The name of the type that a nested one is in.</summary>
    public static string Outermost(string fullName) => fullName.Split('+', '/', '<')[0];

    private static IEnumerable<string> Documents(TypeDefinition type, TypeDefinitionHandle handle, MetadataReader debug)
    {
        foreach (var method in type.GetMethods())
        {
            var information = debug.GetMethodDebugInformation(method.ToDebugInformationHandle());
            if (!information.Document.IsNil)
                yield return NameOf(information.Document, debug);
        }

        foreach (var custom in debug.GetCustomDebugInformation(handle).Select(debug.GetCustomDebugInformation))
        {
            if (debug.GetGuid(custom.Kind) != TypeDocuments)
                continue;
            var documents = debug.GetBlobReader(custom.Value);
            while (documents.RemainingBytes > 0)
                yield return NameOf(MetadataTokens.DocumentHandle(documents.ReadCompressedInteger()), debug);
        }
    }

    private static string NameOf(DocumentHandle document, MetadataReader debug) => debug.GetString(debug.GetDocument(document).Name);

    // Null for what is not a source file of the project: polyfills, and what the compiler's generators write.
    private static string? FolderOf(string path, string project)
    {
        // From the folder of the project on: a build for release names no folder of the machine.
        var start = $"/src/{project}/";
        var own = path.Replace('\\', '/');
        var at = own.LastIndexOf(start, StringComparison.Ordinal);
        var relative = at < 0 ? "" : own[(at + start.Length)..];
        return relative.Length == 0 || relative.StartsWith("obj/", StringComparison.Ordinal)
            ? null
            : relative[..Math.Max(0, relative.LastIndexOf('/'))];
    }
}
