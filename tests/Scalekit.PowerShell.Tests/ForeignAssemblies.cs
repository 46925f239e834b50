using System;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Simulates another module that loaded different versions of the module's dependencies, without the types that it needs, before the first
/// test imports the module. Every test in this assembly runs under these conditions.
/// </summary>
internal static class ForeignAssemblies
{
    public static readonly AssemblyName[] Names =
    [
        new("Polly.Core") { Version = new Version(99, 0, 0, 0) },
        new("Microsoft.Bcl.TimeProvider") { Version = new Version(1, 0, 0, 0) },
        new("Scalekit.Client") { Version = new Version(0, 0, 0, 1) },
    ];

#pragma warning disable CA2255 // This must run before anything else in the test run.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Load()
    {
        foreach (var name in Names)
        {
            var builder = new PersistedAssemblyBuilder(name, typeof(object).Assembly);
            builder.DefineDynamicModule(name.Name!).DefineType("Foreign.Marker", TypeAttributes.Public).CreateType();
            var file = Path.Combine(Directory.CreateTempSubdirectory("scalekit-foreign-").FullName, name.Name + ".dll");
            builder.Save(file);
            AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
        }
    }
}
