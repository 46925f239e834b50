using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using System.Reflection.Emit;
using Scalekit.Benchmarks.Hosting;

namespace Scalekit.Benchmarks.Yardsticks;

/// <summary>A binary module with as many cmdlets as ours. They have no parameters and do nothing.</summary>
internal sealed class EmptyModule : IDisposable
{
    private const System.Reflection.TypeAttributes Public =
        System.Reflection.TypeAttributes.Public | System.Reflection.TypeAttributes.Sealed;

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("empty-module-");

    public EmptyModule()
    {
        var names = CmdletsOf(Engine.Module);
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Empty"), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("Empty");
        var attribute = typeof(CmdletAttribute).GetConstructor([typeof(string), typeof(string)])!;
        foreach (var name in names)
        {
            var words = name.Split('-');
            var type = module.DefineType($"Empty.{words[0]}{words[1]}", Public, typeof(PSCmdlet));
            type.SetCustomAttribute(new CustomAttributeBuilder(attribute, words));
            type.CreateType();
        }

        assembly.Save(Path.Combine(folder.FullName, "Empty.dll"));
        Manifest = Path.Combine(folder.FullName, "Empty.psd1");
        File.WriteAllText(
            Manifest,
            $$"""
            @{
                RootModule        = 'Empty.dll'
                ModuleVersion     = '1.0'
                CmdletsToExport   = @({{string.Join(", ", names.Select(name => $"'{name}'"))}})
                FunctionsToExport = @()
                AliasesToExport   = @()
                VariablesToExport = @()
            }
            """);
    }

    public string Manifest { get; }

    public void Dispose() => folder.Delete(recursive: true);

    private static string[] CmdletsOf(string manifest)
    {
        var script = Parser.ParseFile(manifest, out _, out _);
        var table = (Hashtable)script.Find(part => part is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();
        return [.. ((IEnumerable<object>)table["CmdletsToExport"]!).Cast<string>()];
    }
}
