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
command.SetAction(RunAsync);
return await command.Parse(args).InvokeAsync();

async Task<int> RunAsync(ParseResult arguments, CancellationToken stop)
{
    var options = new EmulatorOptions { DirectoryUsers = arguments.GetValue(scale), Contract = arguments.GetValue(contract) };
    await using var service = await EmulatorServer.StartAsync(options, stop);
    Console.WriteLine($"A local Scalekit service listens on {service.BaseUrl} (seeded, nothing leaves this machine).");

    // What a runbook finds in its environment; the module connects by itself.
    Environment.SetEnvironmentVariable("SCALEKIT_ENVIRONMENT_URL", service.BaseUrl.ToString());
    Environment.SetEnvironmentVariable("SCALEKIT_CLIENT_ID", service.Options.ClientId);
    Environment.SetEnvironmentVariable("SCALEKIT_CLIENT_SECRET", service.Options.ClientSecret);

    using var engine = new Engine(new ConsoleHost(Console.Out, Console.In, colors: !Console.IsOutputRedirected));
    using var stopping = stop.Register(engine.Stop);
    engine.ImportModule();
    Console.WriteLine($"Module {engine.ModuleVersion} is imported into PowerShell engine {Engine.EngineVersion}.");

    if (arguments.GetValue(interactive))
        return new Prompt(engine, Console.In, Console.Out).Run(stop);

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
