using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;
using Scalekit.Benchmarks.Micro;
using Scalekit.Benchmarks.Server;
using Scalekit.Benchmarks.Works;

var runs = new Option<int>("--runs") { Description = "How many times each figure is taken.", DefaultValueFactory = _ => 5 };
var only = new Option<string?>("--only")
{
    Description = $"Only these works, separated by commas: {string.Join(", ", Work.All.Select(work => work.Name))}.",
};
var pwsh = new Option<string[]>("--pwsh")
{
    Description = "How to start a pwsh 7, to measure what needs one as well: a program, or dotnet and a pwsh.dll.",
    AllowMultipleArgumentsPerToken = true,
};
var json = new Option<FileInfo?>("--json") { Description = "Where to write every figure." };
var markdown = new Option<FileInfo?>("--markdown") { Description = "The page whose table to write." };
var root = new RootCommand("Measures the module beside yardsticks that are taken in the same run. Ends with 1 where a target is missed.")
{
    runs, only, pwsh, json, markdown,
};
root.SetAction(Measure);

var delay = new Option<int>("--delay");
var organizations = new Option<int>("--organizations");
var serve = new Command("serve") { delay, organizations };
serve.Hidden = true;
serve.SetAction(arguments => PreparedServer.Run(TimeSpan.FromMilliseconds(arguments.GetValue(delay)), arguments.GetValue(organizations)));
root.Add(serve);

var url = new Option<string>("--url") { Required = true };
var script = new Option<string>("--script") { Required = true };
var host = new Command("host") { url, script };
host.Hidden = true;
host.SetAction(arguments => HostedResult.Host(new Uri(arguments.GetRequiredValue(url)), arguments.GetRequiredValue(script)));
root.Add(host);

var micro = new Command("micro", "Measures parts of the client by themselves, with BenchmarkDotNet.");
micro.SetAction(_ => MicroBenchmarks.Run());
root.Add(micro);

#if DEBUG
Console.Error.WriteLine("Figures of a Debug build mean nothing: dotnet run -c Release --project tests/Scalekit.Benchmarks");
return 2;
#else
return root.Parse(args).Invoke();
#endif

int Measure(ParseResult arguments)
{
    var names = arguments.GetValue(only)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    if (names?.FirstOrDefault(name => !Work.All.Any(work => work.Name == name)) is { } unknown)
    {
        Console.Error.WriteLine($"There is no work '{unknown}'.");
        return 2;
    }

    var settings = new Settings(arguments.GetValue(runs), arguments.GetValue(pwsh) is { Length: > 0 } command ? command : null);
    var rows = new List<Row>();
    foreach (var work in Work.All.Where(work => names is null || names.Contains(work.Name)))
    {
        Console.Error.WriteLine($"{work.Name} …");
        rows.AddRange(work.Measure(settings));
    }

    // A pwsh started by dotnet starts more slowly than one with precompiled assemblies, so the report says which one it was.
    var machine = settings.Pwsh is [_, _, ..]
        ? Machine.Current with { Engine = $"{Machine.Current.Engine}, pwsh as a .NET tool" }
        : Machine.Current;
    Report.Print(Console.Out, rows);
    if (arguments.GetValue(json) is { } jsonFile)
        File.WriteAllText(jsonFile.FullName, Report.Json(machine, rows));
    if (arguments.GetValue(markdown) is { } page)
        Page.Update(page.FullName, machine, settings.Runs, rows);
    return rows.Any(row => row.IsHeld == false) ? 1 : 0;
}
