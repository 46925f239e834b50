using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace Scalekit.Framework.Smoke;

/// <summary>
/// Does on .NET Framework what an import in Windows PowerShell does, and then a session's work. Writes a line for each thing that
/// went as it should; what did not ends the program with exit code 1.
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

    // PowerShell loads the cmdlet assembly and calls its initializer, which needs the engine; this is what it does for assemblies.
    private static void Import(string module)
    {
        var isolation = Assembly.LoadFrom(Path.Combine(module, "Scalekit.PowerShell.dll"))
            .GetType("Scalekit.PowerShell.DependencyIsolation", throwOnError: true)!;
        isolation.GetMethod("Hook")!.Invoke(null, null);

        // This program stands where the cmdlet assembly stands: what it refers to is the module's. What that refers to, the module answers
        // for.
        var load = (Func<string, Assembly?>)isolation.GetMethod("LoadByName", BindingFlags.NonPublic | BindingFlags.Static)!
            .CreateDelegate(typeof(Func<string, Assembly?>));
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
            request.RequestingAssembly == typeof(Program).Assembly ? load(new AssemblyName(request.Name).Name) : null;
    }

    // Apart, so that the types of the client are not asked for before the import.
    private static Task WorkAsync(string[] arguments) =>
        Work.RunAsync(new Uri(arguments[1]), arguments[2], arguments[3], new Uri(arguments[4]));
}
