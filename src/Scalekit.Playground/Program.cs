using System;
using System.Collections;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Playground;

var script = new Option<FileInfo?>("--script") { Description = "Run this script instead of the onboarding example." };
var interactive = new Option<bool>("--interactive", "-i") { Description = "Open a prompt that is connected to the emulator." };
var scale = new Option<int>("--scale")
{
    Description = "The number of directory users in the first organization.",
    DefaultValueFactory = _ => 250,
};
var contract = new Option<ServiceContract>("--contract")
{
    Description = "The API contract the emulator follows: live (the API as the service runs it) or published (which has no users).",
    DefaultValueFactory = _ => ServiceContract.Live,
};
var command = new RootCommand("Runs the Scalekit module against the emulator. You need no account and no installed PowerShell.")
{
    script, interactive, scale, contract,
};
Terminal? terminal = null;
command.SetAction(RunAsync);
var parsed = command.Parse(args);
if (parsed.Errors.Count == 0 && parsed.GetValue(interactive))
    terminal = Terminal.Find();

// At a terminal, Ctrl+C stops the running command, not the program.
return await parsed.InvokeAsync(terminal is null ? null : new InvocationConfiguration { ProcessTerminationTimeout = null });

async Task<int> RunAsync(ParseResult arguments, CancellationToken stop)
{
    var options = new EmulatorOptions { DirectoryUsers = arguments.GetValue(scale), Contract = arguments.GetValue(contract) };
    await using var service = await EmulatorServer.StartAsync(options, stop);
    Console.WriteLine($"The Scalekit emulator is running at {service.BaseUrl} with sample data.");
    Console.WriteLine("Nothing leaves this computer.");

    // The environment variables that a runbook has; the module connects by itself.
    Environment.SetEnvironmentVariable("SCALEKIT_ENVIRONMENT_URL", service.BaseUrl.ToString());
    Environment.SetEnvironmentVariable("SCALEKIT_CLIENT_ID", service.Options.ClientId);
    Environment.SetEnvironmentVariable("SCALEKIT_CLIENT_SECRET", service.Options.ClientSecret);

    ILineReader lines = terminal is null ? new RedirectedLines(Console.In, Console.Out) : terminal;
    using var engine = new Engine(new ConsoleHost(Console.Out, lines, colors: !Console.IsOutputRedirected));
    using var stopping = stop.Register(engine.Stop);
    engine.ImportModule();
    Console.WriteLine($"Module {engine.ModuleVersion} is imported into PowerShell engine {Engine.EngineVersion}.");

    if (arguments.GetValue(interactive))
    {
        // The first command would connect by itself, but the Tab key does not.
        engine.RunText("Connect-Scalekit");
        Console.WriteLine("Try Get-ScalekitOrganization, or Get-ScalekitDirectoryUser | Where Active. Type exit to leave.");
        Console.WriteLine("This is PowerShell's engine only: for Import-Csv, Select-Object and so on, see Install in README.md.");
        if (terminal is not null)
        {
            Console.WriteLine("Tab completes, Ctrl+C stops a command, Ctrl+D also leaves.");
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                engine.Stop();
            };
        }

        return new Prompt(engine, lines).Run(stop);
    }

    var own = arguments.GetValue(script);
    var file = own?.FullName ?? Path.Combine(Engine.Examples, "onboarding.ps1");
    if (!File.Exists(file))
    {
        Console.Error.WriteLine($"The script {file} does not exist.");
        return 2;
    }

    Console.WriteLine($"Running {Path.GetFileName(file)}.");
    Console.WriteLine();

    // The example needs the people to add as members; with the published contract, it needs existing users.
    var parameters = own is not null ? null
        : options.Contract == ServiceContract.Live ? new Hashtable { ["People"] = Newcomers.Rows }
        : new Hashtable { ["UserId"] = service.Store.Newcomers.ToArray() };
    return engine.RunScript(file, parameters) ? 0 : 1;
}
