using System;
using System.Collections.Generic;
using System.Globalization;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;

namespace Scalekit.Benchmarks.Works;

/// <summary>A listing 100 times as long must not need more memory.</summary>
internal sealed class MemoryWork : Work
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;

    public override string Name => "memory";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        using var server = new ServerProcess();
        var hosted = Turns.Take(
            settings.Runs,
            warmUp: false,
            () => Hosted(server.Url, Many),
            () => Hosted(server.Url, Few),
            () => Hosted(server.Url, Few, Many / Few));
        yield return Row("peak for 1,000,000 users, beside 10,000", "MB", hosted[0], hosted[1], Comparison.Difference, 10);
        yield return Row("peak for 1,000,000 users, beside 10,000 a hundred times", "MB", hosted[0], hosted[2], Comparison.Difference, 10);

        if (settings.Pwsh is null)
            yield break;
        var pwsh = Turns.Take(
            settings.Runs,
            warmUp: false,
            () => InPwsh(settings.Pwsh, server.Url, Many),
            () => InPwsh(settings.Pwsh, server.Url, Few),
            () => InPwsh(settings.Pwsh, server.Url, Few, Many / Few),
            () => Pwsh.Run(settings.Pwsh, server.Url, "bare.ps1", 0).PeakMegabytes);
        yield return Row("in pwsh: peak for 1,000,000 users, beside 10,000", "MB", pwsh[0], pwsh[1], Comparison.Difference, 10);
        yield return Row(
            "in pwsh: peak for 1,000,000 users, beside 10,000 a hundred times", "MB", pwsh[0], pwsh[2], Comparison.Difference, 10);
        yield return Row("in pwsh: peak for 1,000,000 users, beside a bare pwsh", "MB", pwsh[0], pwsh[3], Comparison.Difference);
    }

    private static double Hosted(Uri url, int users, int times = 1) =>
        HostedResult.Run(
            url,
            $"$n = 0; foreach ($time in 1..{times}) {{ "
                + $"Get-ScalekitDirectoryUser -OrganizationId org_1 -DirectoryId dir_{users} -PageSize 100 | "
                + "Where-Object Active | ForEach-Object { $n++ } }; $n",
            users / 10 * 9 * times)
            .PeakMegabytes;

    private static double InPwsh(IReadOnlyList<string> pwsh, Uri url, int users, int times = 1)
    {
        string[] arguments = [users.ToString(CultureInfo.InvariantCulture), times.ToString(CultureInfo.InvariantCulture)];
        return Pwsh.Run(pwsh, url, "list-module.ps1", users / 10 * 9 * times, arguments).PeakMegabytes;
    }
}
