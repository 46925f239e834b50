using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Scalekit.PowerShell;

/// <summary>
/// Keeps the module's dependencies separate from other modules' copies of them. This assembly refers to Scalekit.Client, but to nothing
/// that ships in <c>deps</c>. Scalekit.Client and its dependencies are loaded by this class.
/// </summary>
/// <remarks>
/// On PowerShell 7 they are loaded into their own load context: the client when its first type is used, and its dependencies before any
/// code of the client runs. References then resolve to the copies in the context, whatever version another module has loaded. The context's
/// type is used through reflection, because .NET Standard does not have it. On Windows PowerShell,
/// <see cref="AppDomain.AssemblyResolve"/> is handled only for requests from this module's own assemblies.
/// <para>
/// A Release build also has precompiled copies of the client for some platforms, in <c>images</c>. From .NET 10 on, the context loads the
/// copy for its platform, so that a new process has less to compile before its first request. If there is none, or the runtime rejects it,
/// the normal client is loaded.
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

    // The .NET version that the packages and images are built for, or newer.
    private static bool IsRecent => Environment.Version.Major >= 10;

    private static string Images =>
        Path.Combine(Root, "images", $"{Platform}-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant());

    private static string Platform =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx" : "linux";

    /// <summary>
    /// Starts to resolve the module's own assemblies, and makes their type names available to scripts. Done once per process, for all
    /// runspaces. It is not undone: the assemblies stay loaded, so scripts can use the names after Remove-Module too.
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

    // PowerShell 7: called for assemblies that the default context cannot find. The first parameter is the context.
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
            // The image is for another platform, or damaged.
        }

        return Load(Path.Combine(Root, Name));
    }

    /// <summary>Loads the client's dependencies. Must be called before any code of the client runs.</summary>
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

    // Whether the runtime's own System.* assembly is used: from .NET 10 on always; before that, if its version is at least that of our
    // copy. Assemblies such as System.Memory, whose types are built into the runtime, have higher versions there.
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

    // By simple name, within our folder: a module has no binding redirects. LoadFile keeps the assembly separate from other copies.
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
