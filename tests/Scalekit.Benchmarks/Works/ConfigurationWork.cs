using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;
using Scalekit.Benchmarks.Server;
using Scalekit.Benchmarks.Yardsticks;

namespace Scalekit.Benchmarks.Works;

/// <summary>Exports and imports 1,000 organizations with 20 members each, and compares many files.</summary>
internal sealed class ConfigurationWork : Work
{
    private const int Organizations = 1000;
    private const int Throttle = 16;
    private const int Delay = 20;

    public override string Name => "configuration";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("scalekit-benchmark-").FullName;
        try
        {
            return [.. Transfer(settings, folder), .. Comparing(settings, folder)];
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private IEnumerable<Row> Transfer(Settings settings, string folder)
    {
        using var full = new ServerProcess(Delay, Organizations);
        using var empty = new ServerProcess(Delay);
        using var from = Engine.Connected(full.Url, "Live");
        using var to = Engine.Connected(empty.Url, "Live");
        var (export, exportFloor) = Take(
            settings,
            full,
            () => from.Time(
                $"Export-ScalekitConfiguration '{folder}/full' -IncludeMember -ThrottleLimit {Throttle} | ForEach-Object {{ 1 }}", 1));
        yield return Row(
            "export of 1,000 organizations with 20 members at 20 ms, beside requests / 16 × one raw request",
            "s",
            export,
            exportFloor,
            Comparison.Ratio,
            1.1);
        var (import, importFloor) = Take(
            settings,
            empty,
            () => to.Time(
                "$n = 0; "
                + $"Import-ScalekitConfiguration '{folder}/full' -ThrottleLimit {Throttle} -Confirm:$false -InformationAction Ignore | "
                + "ForEach-Object { if ($_.Outcome -eq 'Done') { $n++ } }; $n",
                Organizations * ((2 * ConfigurationAnswers.MembersEach) + 4)));
        yield return Row(
            "import of it into an empty environment at 20 ms, beside requests / 16 × one raw request",
            "s",
            import,
            importFloor,
            Comparison.Ratio,
            1.1);
    }

    private IEnumerable<Row> Comparing(Settings settings, string folder)
    {
        Write($"{folder}/many-a", 1000, "member");
        Write($"{folder}/many-b", 1000, "admin");
        Write($"{folder}/few-a", 100, "member");
        Write($"{folder}/few-b", 100, "admin");
        using var server = new ServerProcess();
        using var engine = Engine.Connected(server.Url);
        var seconds = Turns.Take(settings.Runs, warmUp: true, () => engine.Time(Script(folder, "many"), 1000))[0];
        yield return Row("100,000 objects of files compared, of which 1,000 differ", "s", seconds, null, Comparison.Highest, 2);
        var memory = Turns.Take(
            settings.Runs,
            warmUp: false,
            () => HostedResult.Run(server.Url, Script(folder, "many"), 1000).PeakMegabytes,
            () => HostedResult.Run(server.Url, Script(folder, "few"), 100).PeakMegabytes);
        yield return Row("peak for 100,000 objects, beside 10,000", "MB", memory[0], memory[1], Comparison.Ratio, 2);
    }

    private static string Script(string folder, string size) =>
        "$n = 0; "
        + $"Compare-ScalekitConfiguration '{folder}/{size}-a' '{folder}/{size}-b' -InformationAction Ignore | "
        + "ForEach-Object { $n++ }; $n";

    /// <summary>
    /// Measures the work, and beside it the least time that its requests can take: 16 at a time, each as long as a raw one.
    /// </summary>
    private static (Series Ours, Series Floor) Take(Settings settings, ServerProcess server, Func<double> measure)
    {
        var floors = new List<double>();
        var ours = new List<double>();
        using var raw = new RawClient(server.Url);
        for (var run = 0; run <= settings.Runs; run++)
        {
            server.Reset();
            var seconds = measure();
            var requests = Enum.GetValues<Operation>().Sum(operation => server.Counts(operation).Received);
            if (run == 0)
                continue;
            ours.Add(seconds);
            floors.Add(requests / (double)Throttle * raw.TimeRequest());
        }

        return (new Series(ours), new Series(floors));
    }

    // Each organization has 100 members. The first one gets the given role.
    private static void Write(string folder, int organizations, string role)
    {
        System.IO.Directory.CreateDirectory($"{folder}/organizations");
        File.WriteAllText($"{folder}/scalekit.json", "{ \"formatVersion\": 1 }\n");
        for (var organization = 0; organization < organizations; organization++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"customer-{organization:0000}");
            var text = new StringBuilder()
                .Append(CultureInfo.InvariantCulture, $"{{\n  \"externalId\": \"{name}\",\n  \"displayName\": \"Customer\",\n")
                .Append("  \"members\": {\n");
            for (var member = 0; member < 100; member++)
            {
                var own = member == 0 ? role : "member";
                text.Append(CultureInfo.InvariantCulture, $"    \"user{member:000}@{name}.example\": {{\n")
                    .Append(CultureInfo.InvariantCulture, $"      \"roles\": [\n        \"{own}\"\n");
                text.Append(member == 99 ? "      ]\n    }\n" : "      ]\n    },\n");
            }

            File.WriteAllText($"{folder}/organizations/{name}.json", text.Append("  }\n}\n").ToString());
        }
    }
}
