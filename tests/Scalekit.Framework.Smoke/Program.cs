using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace Scalekit.Framework.Smoke;

/// <summary>
/// Imports the module on .NET Framework as Windows PowerShell does, and then runs a session. Writes a line for each step that succeeds; if
/// one fails, the exit code is 1.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        try
        {
            Console.WriteLine($"runtime: {RuntimeInformation.FrameworkDescription}");
            Import(Path.GetFullPath(arguments[0]));
            WorkAsync(arguments).GetAwaiter().GetResult();
            return 0;
        }
        catch (Exception e)
        {
            Console.WriteLine(e);
            return 1;
        }
    }

    // PowerShell loads the cmdlet assembly and calls its initializer, which needs the engine. This does the part of it that resolves
    // assemblies.
    private static void Import(string module)
    {
        var isolation = Assembly.LoadFrom(Path.Combine(module, "Scalekit.PowerShell.dll"))
            .GetType("Scalekit.PowerShell.DependencyIsolation", throwOnError: true)!;
        isolation.GetMethod("Hook")!.Invoke(null, null);

        // This program takes the place of the cmdlet assembly, so its own references are resolved from the module's folder. The module
        // resolves the references of its assemblies itself.
        var load = (Func<string, Assembly?>)isolation.GetMethod("LoadByName", BindingFlags.NonPublic | BindingFlags.Static)!
            .CreateDelegate(typeof(Func<string, Assembly?>));
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
            request.RequestingAssembly == typeof(Program).Assembly ? load(new AssemblyName(request.Name).Name) : null;
    }

    // In a separate method, so that the client's types are not loaded before the import.
    private static Task WorkAsync(string[] arguments) =>
        Work.RunAsync(new Uri(arguments[1]), arguments[2], arguments[3], new Uri(arguments[4]));
}
