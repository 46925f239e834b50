using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Scalekit.Benchmarks.Hosting;

namespace Scalekit.Benchmarks.Micro;

/// <summary>
/// Measures parts of the client alone. The module is not imported; the client's assemblies are loaded into this program from the staged
/// module's folder.
/// </summary>
internal static class MicroBenchmarks
{
    public static void Run()
    {
        AssemblyLoadContext.Default.Resolving += Resolve;
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine(ModuleFolder, "..", "benchmarks"));
        BenchmarkRunner.Run([typeof(PageReading), typeof(RequestWriting)], config);
    }

    private static string ModuleFolder => Path.GetDirectoryName(Engine.Module)!;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        foreach (var folder in new[] { ModuleFolder, Path.Combine(ModuleFolder, "deps") })
        {
            var file = Path.Combine(folder, name.Name + ".dll");
            if (File.Exists(file))
                return context.LoadFromAssemblyPath(file);
        }

        return null;
    }
}
