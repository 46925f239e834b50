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
var interactive = new Option<bool>("--interactive", "-i") { Description = "Give a prompt, connected to the local service." };
var scale = new Option<int>("--scale")
{
    Description = "How many directory users the first organization has.",
    DefaultValueFactory = _ => 250,
};
var contract = new Option<ServiceContract>("--contract")
{
    Description = "Which contract the local service follows: live as the running service does, or published, which has no users.",
    DefaultValueFactory = _ => ServiceContract.Live,
};
var command = new RootCommand("Tries the Scalekit module against a local service: no account, no installed PowerShell.")
{
    script, interactive, scale, contract,
};
Terminal? terminal = null;
command.SetAction(RunAsync);
var parsed = command.Parse(args);
if (parsed.Errors.Count == 0 && parsed.GetValue(interactive))
    terminal = Terminal.Find();

// At a terminal, Ctrl+C ends the command that runs and not the program.
return await parsed.InvokeAsync(terminal is null ? null : new InvocationConfiguration { ProcessTerminationTimeout = null });

async Task<int> RunAsync(ParseResult arguments, CancellationToken stop)
{
    var options = new EmulatorOptions { DirectoryUsers = arguments.GetValue(scale), Contract = arguments.GetValue(contract) };
    await using var service = await EmulatorServer.StartAsync(options, stop);
    Console.WriteLine($"A local Scalekit service listens on {service.BaseUrl} (seeded, nothing leaves this machine).");

    // What a runbook finds in its environment; the module connects by itself.
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
        // The first command would connect, but the Tab key does not.
        engine.RunText("Connect-Scalekit");
        Console.WriteLine("Try: Get-ScalekitOrganization, or Get-ScalekitDirectoryUser | Where Active. `exit` leaves.");
        if (terminal is not null)
        {
            Console.WriteLine("Tab completes, Ctrl+C stops a command, Ctrl+D leaves too.");
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
        Console.Error.WriteLine($"There is no script {file}.");
        return 2;
    }

    Console.WriteLine($"Running {Path.GetFileName(file)}.");
    Console.WriteLine();

    // The example asks for the people who are to become members; by the published contract, for users that there are already.
    var parameters = own is not null ? null
        : options.Contract == ServiceContract.Live ? new Hashtable { ["People"] = Newcomers.Rows }
        : new Hashtable { ["UserId"] = service.Store.Newcomers.ToArray() };
    return engine.RunScript(file, parameters) ? 0 : 1;
}
