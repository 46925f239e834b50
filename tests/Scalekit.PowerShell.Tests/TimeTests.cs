using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Times as text are ISO 8601 in every culture and calendar, in parameters and in output.</summary>
public sealed class TimeTests() : ModuleTest(ServiceContract.Live)
{
    // Cultures with different decimal points, orders of day and month, and calendars.
    private static readonly string[] Cultures = ["en-US", "de-DE", "th-TH", "fa-IR", "ar-SA"];

    private static readonly Type[] TimeTypes = [typeof(DateTime), typeof(DateTimeOffset)];

    public static TheoryData<string, string> Times => new()
    {
        { "'2026-01-05T03:04:05Z'", "2026-01-05T03:04:05Z" },
        { "'2026-01-05t03:04:05z'", "2026-01-05T03:04:05Z" },
        { "'2026-01-05T03:04:05.1234567+02:00'", "2026-01-05T01:04:05.1234567Z" },
        { "' 2026-01-05 03:04:05Z '", "2026-01-05T03:04:05Z" },

        // A time without an offset is UTC.
        { "'2026-01-05T03:04:05'", "2026-01-05T03:04:05Z" },
        { "'2026-01-05T03:04'", "2026-01-05T03:04:00Z" },
        { "'2026-01-05'", "2026-01-05T00:00:00Z" },
        { "([datetime]::new(2026, 1, 5, 3, 4, 5, [DateTimeKind]::Utc))", "2026-01-05T03:04:05Z" },
        { "([datetimeoffset]::new(2026, 1, 5, 3, 4, 5, [timespan]'02:00'))", "2026-01-05T01:04:05Z" },
        { "(Get-ScalekitOrganization org_102690563300010000).CreateTime", "2026-01-05T08:17:00.1234567Z" },
        { "\"$((Get-ScalekitOrganization org_102690563300010000).CreateTime)\"", "2026-01-05T08:17:00.1234567Z" },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void A_time_is_sent_as_it_was_meant(string given, string sent)
    {
        foreach (var culture in Cultures)
        {
            Service.Requests.Clear();
            Run($"[cultureinfo]::CurrentCulture = '{culture}'; Get-ScalekitDirectoryUser org_102690563300020000 -UpdatedAfter {given}")
                .Succeeded();
            var request = Assert.Single(Service.Requests.Snapshot(), entry => entry.OperationId == "listDirectoryUsers");
            Assert.Contains($"updated_after={Uri.EscapeDataString(sent)}", request.Query, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("05.01.2026")]
    [InlineData("01/05/2026 03:04:05 +00:00")]
    [InlineData("5 Jan 2026")]
    [InlineData("2026-1-5")]
    [InlineData("2569-01-05T03:04:05Z, or so")]
    [InlineData("03:04")]
    [InlineData("20260105")]
    public void Any_other_text_is_refused_with_the_form(string text)
    {
        foreach (var culture in Cultures)
        {
            var error = Run(
                $"[cultureinfo]::CurrentCulture = '{culture}'; Get-ScalekitDirectoryUser org_102690563300020000 -UpdatedAfter '{text}'")
                .Failed("ParameterArgumentTransformationError");
            Assert.Contains($"'{text}' is not a time in the form 2026-01-05T03:04:05Z", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(Operations());
    }

    [Fact]
    public void A_number_is_no_time() => Assert.Contains(
        "A Int64 is not a time.",
        Run("Get-ScalekitDirectoryGroup org_102690563300020000 -UpdatedAfter 1767582245000").Failed(
            "ParameterArgumentTransformationError").ToString(),
        StringComparison.Ordinal);

    /// <summary>PowerShell itself would read the text by the current culture.</summary>
    [Fact]
    public void Every_time_parameter_says_how_it_reads_text()
    {
        var parameters =
            from command in Run("Get-Command -Module Scalekit").Succeeded().Select(command => (CmdletInfo)command.BaseObject)
            from property in command.ImplementingType.GetProperties()
            where property.IsDefined(typeof(ParameterAttribute)) && TimeTypes.Contains(TypeIn(property))
            select (Name: $"{command.Name} -{property.Name}", property);

        Assert.NotEmpty(parameters);
        Assert.Empty(parameters
            .Where(parameter => parameter.property.GetCustomAttributes().All(attribute => attribute.GetType().Name != "TimeAttribute"))
            .Select(parameter => parameter.Name));
    }

    /// <summary>Covers every time in every object that a cmdlet returns, including nested objects.</summary>
    [Fact]
    public void Every_time_property_is_iso_as_text()
    {
        var types = Run("[Scalekit.Resource].Assembly.GetExportedTypes() | Where-Object { $_.IsSubclassOf([Scalekit.Resource]) }")
            .Succeeded().Select(type => (Type)type.BaseObject);
        var moment = new DateTimeOffset(2026, 1, 5, 5, 4, 5, TimeSpan.FromHours(2));
        var count = 0;
        foreach (var type in types)
        {
            var item = Activator.CreateInstance(type, nonPublic: true)!;
            var times = type.GetProperties().Where(property => TimeTypes.Contains(TypeIn(property))).ToArray();
            foreach (var time in times)
                time.SetValue(item, moment);
            Shell.Set("item", item);
            foreach (var (name, culture) in times.SelectMany(time => Cultures.Select(culture => (time.Name, culture))))
            {
                Assert.True(Text(culture, $"$item.{name}").All(text => text == "2026-01-05T03:04:05Z"), $"{type.Name}.{name} in {culture}");
                count++;
            }

            foreach (var time in times.Where(time => time.PropertyType != typeof(DateTimeOffset)))
            {
                time.SetValue(item, null);
                Assert.Null(PSObject.AsPSObject(item).Properties[time.Name].Value);
            }
        }

        Assert.InRange(count, 7 * Cultures.Length, int.MaxValue);
    }

    [Fact]
    public void The_times_of_a_session_are_iso_as_text()
    {
        var session = Run("($session = Get-ScalekitSession)").One().BaseObject;
        var times = session.GetType().GetProperties().Where(property => TimeTypes.Contains(TypeIn(property))).ToArray();

        Assert.Equal(2, times.Length);
        foreach (var (name, culture) in times.SelectMany(time => Cultures.Select(culture => (time.Name, culture))))
            Assert.All(Text(culture, $"$session.{name}"), text => Assert.Matches(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", text));
    }

    [Theory]
    [InlineData("$t -gt [datetime]::new(2026, 1, 1) -and $t -lt [datetime]::new(2099, 1, 1)")]
    [InlineData("$t -gt [datetimeoffset]'2026-01-01' -and [datetimeoffset]'2026-01-01' -lt $t")]
    [InlineData("[datetime]::new(2026, 1, 1) -lt $t -and [datetime]::UtcNow -gt $t")]
    [InlineData("$t -gt '2026-01-01' -and $t -lt '2026-01-06'")]
    [InlineData("$t -eq [datetimeoffset]'2026-01-05T08:17:00.1234567Z' -and $t -eq [datetime]'2026-01-05T08:17:00.1234567Z'")]
    [InlineData("$t -eq '2026-01-05T08:17:00.1234567Z' -and $t -ne '2026-01-05'")]
    [InlineData("([datetime]$t).Kind -eq 'Utc' -and ([datetimeoffset]$t).Offset -eq 0")]
    [InlineData("$t.Year -eq 2026 -and $t.AddDays(1).Day -eq 6 -and $t.ToString('yyyy') -eq '2026'")]
    [InlineData("($t.AddHours(2) - $t).TotalHours -eq 2 -and ($t - [datetime]::UtcNow) -lt 0 -and $t.ToLocalTime() -is [datetimeoffset]")]
    [InlineData("@{ $t = 1 }.Contains((Get-ScalekitOrganization org_102690563300010000).CreateTime)")]
    [InlineData("@(Get-ScalekitOrganization | Where-Object CreateTime -gt ([datetime]'2020-01-01')).Count -eq 3")]
    public void A_time_compares_and_counts_as_times_do(string script)
    {
        foreach (var culture in Cultures)
        {
            var outcome = Run(
                $"[cultureinfo]::CurrentCulture = '{culture}'; $t = (Get-ScalekitOrganization org_102690563300010000).CreateTime; "
                    + $"{script}");
            Assert.Equal(true, outcome.One().BaseObject);
        }
    }

    [Fact]
    public void A_script_may_make_objects_of_the_same_type_name_but_not_change_those_of_the_service()
    {
        Assert.Equal(
            "then", Run("([pscustomobject]@{ PSTypeName = 'Scalekit.Organization'; CreateTime = 'then' }).CreateTime").One().ToString());
        Assert.Single(Run("$org = Get-ScalekitOrganization org_102690563300010000; $org.CreateTime = 1").Errors);
    }

    [Fact]
    public void A_time_by_itself_is_shown_as_its_text() =>
        Assert.Equal("2026-01-05T08:17:00.1234567Z", Shell.Show("(Get-ScalekitOrganization org_102690563300010000).CreateTime").Trim());

    [Fact]
    public void Metadata_takes_times_too()
    {
        Run("[cultureinfo]::CurrentCulture = 'th-TH'; Set-ScalekitOrganization org_102690563300020000 -Metadata ([ordered]@{ "
            + "made = (Get-ScalekitOrganization org_102690563300010000).CreateTime; then = [datetimeoffset]'2026-01-05T03:04:05Z' })")
                .Succeeded();

        Assert.Equal(
            """{"metadata":{"made":"2026-01-05T08:17:00.1234567Z","then":"2026-01-05T03:04:05Z"}}""", Body("updateOrganization"));
    }

    // The time as a string, in a CSV file, and after a job (depth 1) or Export-Clixml (depth 2).
    private string[] Text(string culture, string time) =>
        [
            .. Run($"[cultureinfo]::CurrentCulture = '{culture}'; $t = {time}; \"$t\"; [string]$t; $t.ToString(); '{{0}}' -f $t; "
                + "($t, $t -join ' ').Split(' '); 1, 2 | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize("
                + "[Management.Automation.PSSerializer]::Serialize([pscustomobject]@{ T = $t }, $_)).T }")
                .Succeeded().Select(text => text.BaseObject.ToString()!),
        ];

    private static Type TypeIn(PropertyInfo property)
    {
        var type = property.PropertyType.IsArray ? property.PropertyType.GetElementType()! : property.PropertyType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
