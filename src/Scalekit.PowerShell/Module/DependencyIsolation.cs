using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Scalekit.PowerShell;

/// <summary>
/// Keeps the module's dependencies apart from other modules' copies of them. This assembly refers to Scalekit.Client and to nothing
/// that ships in <c>deps</c>; Scalekit.Client and all below it are loaded by what is here.
/// </summary>
/// <remarks>
/// On PowerShell 7 they live in a load context of their own. The client is loaded there when its first type is used, and the rest before
/// anything of the client runs: a reference is then met by the copy in the context, whatever version another module has loaded. The
/// context's type is reached by reflection, because .NET Standard does not have it. On Windows PowerShell,
/// <see cref="AppDomain.AssemblyResolve"/> answers requests of this module's own assemblies only.
/// <para>
/// A Release build has the client once more for each of some platforms, precompiled, in <c>images</c>. From .NET 10 on, the context takes
/// the one of its platform: a new process then has less to compile before its first request. Where there is none, or the runtime refuses
/// it, the client itself is taken.
/// </para>
/// </remarks>
internal static class DependencyIsolation
{
    private const string ClientAssembly = "Scalekit.Client";
    private const string ContextName = "Scalekit";

    private static readonly object Gate = new();

    /// <summary>The module's folder.</summary>
    public static readonly string Root = Path.GetDirectoryName(typeof(DependencyIsolation).Assembly.Location)!;

    private static readonly Type? ContextType =
        Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader", throwOnError: false);

    private static readonly Dictionary<string, Assembly> Loaded = new(StringComparer.OrdinalIgnoreCase);

    private static bool isHooked;
    private static Assembly? client;
    private static Func<string, Assembly>? load;
    private static bool hasDependencies;

    private static string Dependencies => Path.Combine(Root, "deps");

    // The .NET that the packages and the images are made for, or a newer one.
    private static bool IsRecent => Environment.Version.Major >= 10;

    private static string Images =>
        Path.Combine(Root, "images", $"{Platform}-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant());

    private static string Platform =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx" : "linux";

    /// <summary>
    /// Begins to answer for the module's own assemblies, and makes their types' names known to scripts. Once for all runspaces of a
    /// process, and for good: scripts can use the names after Remove-Module too, as the assemblies stay.
    /// </summary>
    public static void Hook()
    {
        lock (Gate)
        {
            if (isHooked)
                return;
            Assembly.LoadFrom(Path.Combine(Root, "Scalekit.TypeNames.dll"));
            if (ContextType is null)
            {
                AppDomain.CurrentDomain.AssemblyResolve += OnAssemblyResolve;
            }
            else
            {
                var @event = ContextType.GetEvent("Resolving")!;
                var handler = typeof(DependencyIsolation)
                    .GetMethod(nameof(OnContextResolving), BindingFlags.NonPublic | BindingFlags.Static)!;
                @event.AddEventHandler(DefaultContext(), Delegate.CreateDelegate(@event.EventHandlerType!, handler));
            }

            isHooked = true;
        }
    }

    // PowerShell 7: the default context asks for what it cannot find. The first parameter is the context.
    private static Assembly? OnContextResolving(object context, AssemblyName name)
    {
        if (!string.Equals(name.Name, ClientAssembly, StringComparison.OrdinalIgnoreCase))
            return null;
        lock (Gate)
            return client ??= LoadClient();
    }

    private static Assembly LoadClient()
    {
        const string Name = ClientAssembly + ".dll";
        var image = Path.Combine(Images, Name);
        try
        {
            if (IsRecent && File.Exists(image))
                return Load(image);
        }
        catch (BadImageFormatException)
        {
            // It is for another platform, or damaged.
        }

        return Load(Path.Combine(Root, Name));
    }

    /// <summary>Makes the client's dependencies ready; to be called before any code of the client runs.</summary>
    public static void LoadDependencies()
    {
        lock (Gate)
        {
            if (hasDependencies || ContextType is null)
                return;
            var platform = IsRecent ? null : PlatformAssemblies();
            foreach (var file in System.IO.Directory.GetFiles(Dependencies, "*.dll"))
            {
                if (!IsMetByRuntime(file, platform))
                    Load(file);
            }

            hasDependencies = true;
        }
    }

    private static Assembly Load(string file)
    {
        if (load is null)
        {
            var context = Activator.CreateInstance(ContextType!, ContextName, false)!;
            var method = ContextType!.GetMethod("LoadFromAssemblyPath", [typeof(string)])!;
            load = (Func<string, Assembly>)Delegate.CreateDelegate(typeof(Func<string, Assembly>), context, method);
        }

        return load(file);
    }

    // System.* is the runtime's: from .NET 10 on always, before that where its copy is not older than ours, and where ours only stands in
    // for types that the runtime has (System.Memory and the like have higher versions there).
    private static bool IsMetByRuntime(string file, Dictionary<string, string>? platform) =>
        IsOfSystem(file)
        && (platform is null || (platform.TryGetValue(Path.GetFileName(file), out var own) && IsAtLeast(own, file)));

    private static bool IsOfSystem(string file) => Path.GetFileName(file).StartsWith("System.", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> PlatformAssemblies()
    {
        var assemblies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var list = (string?)typeof(AppDomain).GetMethod("GetData")!.Invoke(AppDomain.CurrentDomain, ["TRUSTED_PLATFORM_ASSEMBLIES"]) ?? "";
        foreach (var path in list.Split(Path.PathSeparator))
        {
            if (IsOfSystem(path))
                assemblies[Path.GetFileName(path)] = path;
        }

        return assemblies;
    }

    private static bool IsAtLeast(string file, string other) =>
        AssemblyName.GetAssemblyName(file).Version >= AssemblyName.GetAssemblyName(other).Version;

    private static object DefaultContext() => ContextType!.GetProperty("Default")!.GetValue(null)!;

    // Windows PowerShell.
    private static Assembly? OnAssemblyResolve(object? sender, ResolveEventArgs request) =>
        request.RequestingAssembly is { IsDynamic: false } requester && IsOurs(requester.Location)
            ? LoadByName(new AssemblyName(request.Name).Name)
            : null;

    internal static bool IsOurs(string location) =>
        Path.GetDirectoryName(location) is { } folder
        && (string.Equals(folder, Root, StringComparison.OrdinalIgnoreCase)
            || string.Equals(folder, Dependencies, StringComparison.OrdinalIgnoreCase));

    // By simple name, within our folder: there are no binding redirects for a module. LoadFile keeps it apart from other copies.
    internal static Assembly? LoadByName(string name)
    {
        lock (Gate)
        {
            if (Loaded.TryGetValue(name, out var known))
                return known;
            var file = new[] { Root, Dependencies }.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
            return file is null ? null : Loaded[name] = Assembly.LoadFile(file);
        }
    }
}
