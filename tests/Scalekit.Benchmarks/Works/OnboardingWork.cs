using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.Benchmarks.Hosting;
using Scalekit.Benchmarks.Measuring;

namespace Scalekit.Benchmarks.Works;

/// <summary>Creates the 10,000 users of a file, 16 at a time.</summary>
internal sealed class OnboardingWork : Work
{
    private const int People = 10_000;
    private const int Throttle = 16;
    private const int Delay = 50;
    private const double Floor = People / (double)Throttle * Delay / 1000;

    public override string Name => "onboarding";

    public override IEnumerable<Row> Measure(Settings settings)
    {
        using var server = new ServerProcess(Delay);
        using var engine = Engine.Connected(server.Url, "Live");
        engine.Set("people", Enumerable.Range(1, People).Select(Person).ToArray());

        // Create one user first, so that compiling and connecting are not measured.
        engine.Time("$n = 0; $people[0] | New-ScalekitUser | ForEach-Object { $n++ }; $n", 1);
        var series = Turns.Take(
            settings.Runs,
            warmUp: false,
            () => engine.Time($"$n = 0; $people | New-ScalekitUser -ThrottleLimit {Throttle} | ForEach-Object {{ $n++ }}; $n", People));
        yield return Row(
            "10,000 new users, 16 at a time, beside 10000 / 16 × 50 ms",
            "s",
            series[0],
            Series.Always(Floor, settings.Runs),
            Comparison.Ratio,
            1.03);
    }

    // A row as Import-Csv returns it.
    private static PSObject Person(int number)
    {
        var person = new PSObject();
        person.Properties.Add(new PSNoteProperty("OrganizationId", "org_1"));
        person.Properties.Add(new PSNoteProperty("Email", $"person{number}@example.com"));
        person.Properties.Add(new PSNoteProperty("FirstName", $"Given{number}"));
        person.Properties.Add(new PSNoteProperty("LastName", $"Family{number}"));
        person.Properties.Add(new PSNoteProperty("Role", "member"));
        return person;
    }
}
