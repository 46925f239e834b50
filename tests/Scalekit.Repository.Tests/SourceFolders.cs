using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Scalekit.Repository.Tests;

/// <summary>Reads from the debug information which folder each type of an assembly was compiled from.</summary>
internal static class SourceFolders
{
    // Types without code (enums, constants) name their file in this custom debug information.
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>Maps each outermost type to its folder below the project's folder; empty for the project's own folder.</summary>
    public static IReadOnlyDictionary<string, string> Of(string assembly, string project)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        var (types, debug) = (file.GetMetadataReader(), symbols.GetMetadataReader());
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var handle in types.TypeDefinitions)
        {
            // Count nested types as their outermost type, because the compiler puts asynchronous code into nested types.
            var type = types.GetTypeDefinition(handle);
            var outermost = type;
            while (!outermost.GetDeclaringType().IsNil)
                outermost = types.GetTypeDefinition(outermost.GetDeclaringType());
            foreach (var folder in Documents(type, handle, debug).Select(path => FolderOf(path, project)).OfType<string>().Take(1))
                folders[$"{types.GetString(outermost.Namespace)}.{types.GetString(outermost.Name)}"] = folder;
        }

        return folders;
    }

    /// <summary>The name of the outermost type that contains a nested one.</summary>
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

    // Null for a file that is not a source file of the project: polyfills and generated code.
    private static string? FolderOf(string path, string project)
    {
        // Looks for the project's folder, because release builds contain no absolute paths.
        var start = $"/src/{project}/";
        var own = path.Replace('\\', '/');
        var at = own.LastIndexOf(start, StringComparison.Ordinal);
        var relative = at < 0 ? "" : own[(at + start.Length)..];
        return relative.Length == 0 || relative.StartsWith("obj/", StringComparison.Ordinal)
            ? null
            : relative[..Math.Max(0, relative.LastIndexOf('/'))];
    }
}
