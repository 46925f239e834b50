using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Every column heading and list label is a property of the object: Where-Object, Sort-Object and Select-Object accept it, and its value is
/// what the column shows.
/// </summary>
public sealed class ColumnTests() : ModuleTest(ServiceContract.Live)
{
    // Checks one column of an object's view. Every property of the sample has a value, so an empty column is a mistake.
    private const string Check = """
        param($item, [string] $heading, [scriptblock] $expression, [scriptblock] $expected)
        $Host.UI.RawUI.BufferSize = [Management.Automation.Host.Size]::new(4000, 50)
        if ($null -eq $item.PSObject.Properties[$heading]) { return "$heading is not a property" }
        $value = $item.$heading
        $shown = "$($item | ForEach-Object $expression)"
        if ($shown -eq '') { return "$heading shows nothing" }
        $texts = [Scalekit.PowerShell.Binding.Shown]::Of($value), [Scalekit.PowerShell.Binding.Shown]::Minute($value), "$value"
        # Of a table, a column may show the names only.
        if ($value.Keys) { $texts += [Scalekit.PowerShell.Binding.Shown]::Of($value.Keys) }
        if ($expected) { $texts += $item | ForEach-Object $expected }
        if ($shown -cnotin $texts) { return "$heading shows '$shown', and the property is '$($texts[0])'" }
        # What Select-Object, Sort-Object and Group-Object find a property by.
        $found = [Microsoft.PowerShell.Commands.PSPropertyExpression]::new($heading).GetValues([psobject] $item)
        if ("$($found.Result)" -cne "$value") { return "Select-Object does not take $heading" }
        $isOne = $value -is [string] -or $value -is [ValueType] -or $value -is [uri]
        if ($isOne -and -not @($item | Where-Object -Property $heading -EQ -Value $value)) { return "Where-Object does not take $heading" }
        # Out of a job.
        $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($item, 1))
        if ($null -eq $copy.PSObject.Properties[$heading]) { return "$heading is not a property of a copy" }
        $ofCopy = "$($copy | ForEach-Object $expression)"
        # Of planned changes it shows less: what changes is an object of its own.
        $isWhole = $isOne -and "$expression" -notlike '*ShownChange*'
        if ($ofCopy -eq '' -or ($isWhole -and $ofCopy -cne $shown)) { return "$heading of a copy shows '$ofCopy'" }
        """;

    // Columns that combine values of a property's objects.
    private static readonly Dictionary<string, string> Composed = new()
    {
        ["Scalekit.PlannedChange.Properties"] =
            "[Scalekit.PowerShell.Binding.ShownChange]::Lines([pscustomobject]@{ Properties = $_.Properties })",
        ["Scalekit.ExportSummary.Unmanaged"] = "[Scalekit.PowerShell.Binding.ShownChange]::Unmanaged($_.Unmanaged, $Host)",
    };

    private static readonly XElement Format = XDocument.Load(Source("Scalekit.Format.ps1xml")).Root!;
    private static readonly XElement Types = XDocument.Load(Source("Scalekit.Types.ps1xml")).Root!;

    private readonly Dictionary<string, PSObject> samples = [];
    private int count;

    [Fact]
    public void Every_heading_is_a_property_that_gives_what_the_column_shows()
    {
        var checks = 0;
        List<string> problems = [];
        foreach (var view in Format.Descendants("View"))
        {
            foreach (var type in view.Element("ViewSelectedBy")!.Elements("TypeName").Select(name => name.Value))
            {
                foreach (var (heading, expression) in Columns(view))
                {
                    checks++;
                    problems.AddRange(Problems(type, heading, expression).Select(problem => $"{type}: {problem}"));
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.InRange(checks, 300, int.MaxValue);
    }

    [Theory]
    [InlineData("Nothing", "[Scalekit.PowerShell.Binding.Shown]::Of($_.Email)", "Nothing is not a property")]
    [InlineData("Email", "[Scalekit.PowerShell.Binding.Shown]::Of($_.UserId)", "Email shows 'UserId 1', and the property is 'Email 2'")]
    [InlineData("Email", "[Scalekit.PowerShell.Binding.Shown]::Of($_.Nothing)", "Email shows nothing")]
    public void The_test_finds_a_heading_that_is_no_property_or_another(string heading, string expression, string problem) =>
        Assert.Equal([problem], Problems("Scalekit.Membership", heading, expression));

    [Fact]
    public void A_short_heading_is_said_once_in_files_and_binds_to_nothing()
    {
        var bound = Run(
            "(Get-Command -Module Scalekit).Parameters.Values | Where-Object { $_.ParameterSets.Values.ValueFromPipelineByPropertyName "
            + "-contains $true } | ForEach-Object { $_.Name; $_.Aliases }").Succeeded().Select(name => name.ToString()!);
        var hidden = Types.Elements("Type").ToDictionary(
            type => type.Element("Name")!.Value,
            type => type.Element("Members")!.Elements().Where(member => member.Attribute("IsHidden")?.Value == "true")
                .Select(member => member.Element("Name")!.Value).ToArray());

        Assert.NotEmpty(hidden.Values.SelectMany(names => names));
        Assert.Empty(hidden.Values.SelectMany(names => names).Intersect(bound, StringComparer.OrdinalIgnoreCase));
        foreach (var (type, names) in hidden.Where(entry => entry.Value.Length > 0))
        {
            Shell.Set("item", Sample(type));
            // The properties that Export-Csv, ConvertTo-Json and Select-Object * write.
            var written = Run("$item.PSObject.Properties | ForEach-Object Name").Succeeded().Select(name => name.ToString()!);
            Assert.Empty(written.Intersect(names));
        }
    }

    [Fact]
    public void What_people_read_is_what_they_filter_and_sort_by()
    {
        const string Acme = "org_102690563300010000";

        Assert.NotEmpty(Run($"Get-ScalekitMember {Acme} | Where-Object MembershipStatus -eq ACTIVE").Succeeded());
        Assert.NotEmpty(Run("Get-ScalekitOrganization | Where-Object Settings -match sso").Succeeded());
        Assert.NotEmpty(Run(
            "Get-ScalekitDirectory | Where-Object LastSyncTime -lt ([datetime]::Now) | Where-Object Provider -eq OKTA").Succeeded());
        Assert.NotEmpty(Run($"Get-ScalekitDirectoryUser {Acme} | Where-Object FullName -eq 'Ada Lovelace'").Succeeded());
        Assert.Equal(Service.BaseUrl.Authority, Run("Get-ScalekitSession").One().Get("Environment"));
    }

    private static string Source(string file) => Repository.File("src", "Scalekit.PowerShell", file);

    // Skips blank headings, such as that of the column with signs for planned changes.
    private static IEnumerable<(string Heading, string Expression)> Columns(XElement view)
    {
        var columns = view.Descendants("TableColumnHeader").Zip(
            view.Descendants("TableColumnItem"), (header, item) => (header.Element("Label")!.Value, Expression(item)));
        var lines = view.Descendants("ListItem").Concat(view.Elements("GroupBy"))
            .Select(item => (item.Element("Label")!.Value, Expression(item)));
        return columns.Concat(lines).Where(column => column.Value.Trim().Length > 0);

        static string Expression(XElement item) => item.Element("ScriptBlock")!.Value;
    }

    private string[] Problems(string type, string heading, string expression)
    {
        Shell.Set("item", Sample(type));
        if (Run("$check").One() is null)
            Run($"$check = {{ {Check} }}").Succeeded();
        var expected = Composed.TryGetValue($"{type}.{heading}", out var composed) ? $"{{ {composed} }}" : "$null";
        return
        [
            .. Run($"& $check $item {heading} {{ {expression} }} {expected}").Succeeded().Select(problem => problem.ToString()!),
        ];
    }

    /// <summary>An object of the type in which every property has a different value.</summary>
    private PSObject Sample(string name)
    {
        if (!samples.TryGetValue(name, out var sample))
            samples[name] = sample = Make(name);
        return sample;
    }

    private PSObject Make(string name)
    {
        switch (name)
        {
            case "Scalekit.PowerShell.ScalekitSession":
                return Run(
                    "Connect-Scalekit $url -ClientId $id -ClientSecret $secret -Name sample -MaximumRate 6000 -RetryTimeoutSec 60; "
                    + "$null = Get-ScalekitOrganization -First 1; "
                    + "Get-ScalekitSession").One();
            case "Scalekit.PowerShell.ScalekitRun":
                return Run(
                    "'..', 'usr_102690563300000001' | Set-ScalekitUser -GivenName Z -ErrorAction Ignore; Get-ScalekitRun -Last 1").One();
            case "Scalekit.PlannedChange" or "Scalekit.ExportSummary":
                return Configured(name == "Scalekit.PlannedChange");
        }

        const string Plain = "Plain.";
        if (name.StartsWith(Plain, StringComparison.Ordinal))
        {
            var plain = PSObject.AsPSObject(Filled(TypeOf(name[Plain.Length..])));
            plain.TypeNames.Insert(0, name);
            return plain;
        }

        return PSObject.AsPSObject(Filled(TypeOf(name)));
    }

    private Type TypeOf(string name)
    {
        var neighbour = name.StartsWith("Scalekit.PowerShell.", StringComparison.Ordinal) ? "PowerShell.ScalekitRun" : "Resource";
        return (Type)Run($"[Scalekit.{neighbour}].Assembly.GetType('{name}', $true)").One().BaseObject;
    }

    // The results of an export and of a comparison, for one organization without a key and one that changed after the export.
    private PSObject Configured(bool isChange)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Shell.Set("folder", folder.FullName);
            Run("$null = New-ScalekitOrganization Keyless").Succeeded();
            var summary = Run("Export-ScalekitConfiguration $folder -WarningAction Ignore").One();
            Run($"Set-ScalekitOrganization org_102690563300010000 -DisplayName Other{++count}").Succeeded();
            var change = Run("Compare-ScalekitConfiguration $folder (Get-ScalekitSession) -Kind Organization -WarningAction Ignore")
                .Succeeded().First(change => change.Get("Properties") is ICollection { Count: > 0 });
            var made = change.BaseObject;
            made.GetType().GetProperty("Reason")!.SetValue(made, "a reason");
            return isChange ? change : summary;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private object Filled(Type type)
    {
        var item = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties())
        {
            // Some properties have no setter.
            var field = property.DeclaringType!.GetField(
                $"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic);
            field?.SetValue(item, Value(property.PropertyType, property.Name));
        }

        return item;
    }

    private object? Value(Type type, string name)
    {
        count++;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(object))
            return $"{name} {count}";
        if (type == typeof(bool))
            return true;
        if (type == typeof(int) || type == typeof(long))
            return Convert.ChangeType(count, type, null);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromMinutes(count);
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(count);
        if (type == typeof(Uri))
            return new Uri($"https://{name}-{count}.example/");
        if (type == typeof(System.Security.SecureString))
            return Shell.Secure($"{name} {count}");
        if (!type.IsGenericType)
            return Filled(type);
        var parts = type.GetGenericArguments();
        if (parts.Length == 2)
        {
            var table = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(parts))!;
            table.Add($"{name} {count}", Value(parts[1], name));
            return table;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(parts))!;
        list.Add(Value(parts[0], name));
        list.Add(Value(parts[0], name));
        return list;
    }
}
