using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Environments as files: exports, comparisons and imports between two services, with and without a saved plan.</summary>
public sealed class ConfigurationTests() : ModuleTest(ServiceContract.Live)
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private EmulatorServer other = null!;

    private string Prod => Path.Combine(folder.FullName, "prod");

    private string PlanFile => Path.Combine(folder.FullName, "plan.json");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        other = await StrictEmulator.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        Shell.Set("prod", Prod);
        Shell.Set("plan", PlanFile);
        Shell.Set("other", other.BaseUrl.ToString());
        Run("$here = Get-ScalekitSession; $dev = Connect-Scalekit $other -ClientId $id -ClientSecret $secret -PassThru; "
            + "Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
        Service.Requests.Clear();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await other.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void An_export_says_what_it_wrote_and_writes_nothing_the_second_time()
    {
        var first = Run("Export-ScalekitConfiguration $prod").One();
        var before = Files(Prod);
        var second = Run("Export-ScalekitConfiguration $prod").One();

        Assert.Equal((Prod, Service.BaseUrl), ((string)first.Get("Path")!, (Uri)first.Get("EnvironmentUrl")!));
        Assert.Equal(before.Count, first.Get("FilesWritten"));
        Assert.Equal((0, 0), ((int)second.Get("FilesWritten")!, (int)second.Get("FilesDeleted")!));
        Assert.Equal(before, Files(Prod));
        Assert.Contains("organizations/acme.json", before.Keys);
        Assert.DoesNotContain("users.json", before.Keys);
        Assert.Empty(Changes());
    }

    [Fact]
    public void An_export_has_what_is_asked_for()
    {
        var summary = Run("Export-ScalekitConfiguration $prod -Kind 'role; Permission' -ThrottleLimit 2").One();

        Assert.Equal(["Permission", "Role"], ((IReadOnlyDictionary<string, int>)summary.Get("Counts")!).Keys);
        Assert.DoesNotContain("listOrganization", Operations());
        Run("Export-ScalekitConfiguration $prod -IncludeMember -OrganizationExternalId globex").Succeeded();
        Assert.Equal(
            ["organizations/globex.json"], Files(Prod).Keys.Where(file => file.StartsWith("organizations", StringComparison.Ordinal)));
        Assert.Contains("users.json", Files(Prod).Keys);
    }

    [Fact]
    public void An_export_that_cannot_be_made_says_why_and_writes_nothing()
    {
        File.WriteAllText(PlanFile, "mine");

        Assert.Contains(
            "'none'", Shell.Try("Export-ScalekitConfiguration $prod -OrganizationExternalId none").Terminated("NotFound").ToString(),
            StringComparison.Ordinal);
        Shell.Try("Export-ScalekitConfiguration variable:x").Terminated("InvalidValue");
        Shell.Try("Export-ScalekitConfiguration $plan").Terminated("InvalidConfiguration");
        Shell.Try("Export-ScalekitConfiguration $prod -Kind None").Terminated("CannotConvertArgumentNoMessage");
        Assert.False(Directory.Exists(Prod));
        Service.Requests.Clear();
        Run("Export-ScalekitConfiguration $prod -WhatIf").Succeeded();
        Assert.False(Directory.Exists(Prod));
        Assert.Empty(Operations());
    }

    [Fact]
    public void Nothing_differs_from_its_own_export_until_somebody_changes_something()
    {
        Run("Export-ScalekitConfiguration $prod").Succeeded();

        Assert.Empty(Run("Compare-ScalekitConfiguration $prod -ExitCode").Succeeded());
        Assert.Equal(0, Run("$global:LASTEXITCODE").One().BaseObject);
        Assert.NotEmpty(Run("Compare-ScalekitConfiguration $prod -IncludeEqual").Succeeded());
        Run("Set-ScalekitOrganization org_102690563300010000 -DisplayName Changed").Succeeded();
        var row = Run("Compare-ScalekitConfiguration $prod $here -ExitCode").One();

        Assert.Equal("Update Organization acme", row.ToString());
        var property = PSObject.AsPSObject(Assert.Single(((IEnumerable)row.Get("Properties")!).Cast<object>()));
        Assert.Equal(("displayName", "Changed"), ((string)property.Get("Name")!, (string)property.Get("OldValue")!));
        Assert.Equal("Acme Corporation", property.Get("NewValue"));
        Assert.Equal(2, Run("$global:LASTEXITCODE").One().BaseObject);
        Assert.Single(Changes());
    }

    [Fact]
    public void Environments_and_folders_are_compared_in_any_combination()
    {
        Run("Set-ScalekitOrganization org_102690563300010000 -DisplayName Changed -Session $dev").Succeeded();
        Run("Export-ScalekitConfiguration $prod; Export-ScalekitConfiguration $prod/../dev -Session $dev").Succeeded();

        string[] each =
        [
            "$here $dev", "$prod $dev", "$prod -Session $dev", "$here ([IO.DirectoryInfo](\"$prod/../dev\"))", "$prod $prod/../dev",
        ];
        foreach (var sides in each)
            Assert.Equal("Update Organization acme", Run($"Compare-ScalekitConfiguration {sides}").One().ToString());
        Service.Requests.Clear();
        Run("Disconnect-Scalekit; $null = $ExecutionContext.SessionState.Path.SetLocation(\"$prod/..\"); "
            + "Compare-ScalekitConfiguration prod ./dev").One();
        Assert.Empty(Operations());
    }

    [Fact]
    public void What_is_neither_a_folder_nor_a_session_is_refused()
    {
        Run("Export-ScalekitConfiguration $prod").Succeeded();

        var error = Shell.Try("Compare-ScalekitConfiguration nowhere:x").Terminated("NotFound");
        Assert.Contains("'nowhere:x'", error.ToString(), StringComparison.Ordinal);
        Shell.Try("Compare-ScalekitConfiguration $prod 5").Terminated("NotFound");
        Shell.Try("Compare-ScalekitConfiguration $prod ([datetime]::Now)").Terminated("ParameterArgumentTransformationError");
        Shell.Try("Compare-ScalekitConfiguration $prod ''").Terminated("ParameterArgumentValidationError");
        Run("$text = [Management.Automation.PSSerializer]::Serialize($here)").Succeeded();
        Run("$copy = [Management.Automation.PSSerializer]::Deserialize($text)").Succeeded();
        Shell.Try("Compare-ScalekitConfiguration $prod $copy").Terminated("ParameterArgumentTransformationError");
        Shell.Try("Compare-ScalekitConfiguration $prod $here -Session $dev").Terminated("InvalidValue");
        Shell.Try("Disconnect-Scalekit $dev; Compare-ScalekitConfiguration $prod $dev").Terminated("SessionClosed");
    }

    [Fact]
    public void A_trial_run_writes_the_plan_and_sends_only_reads()
    {
        Changed();

        var rows = Run("Import-ScalekitConfiguration $prod -Session $dev -WhatIf -ExitCode").Succeeded();

        Assert.Equal(
            ["Update Organization acme", "Create Role escalation"],
            rows.Where(row => $"{row.Get("Action")}" != "None").Select(row => row.ToString()).OrderDescending());
        Assert.All(rows, row => Assert.Equal("Planned", $"{row.Get("Outcome")}"));
        Assert.Contains(
            $"What if: Make 2 changes: 1 to create, 1 to update, 0 to delete ({other.BaseUrl.Authority}).", Shell.Screen,
            StringComparison.Ordinal);
        Assert.Contains("\n1 to create, 1 to update, 0 to delete", Shell.Screen, StringComparison.Ordinal);
        Assert.Equal(2, Run("$global:LASTEXITCODE").One().BaseObject);
        Assert.Empty(ChangesThere());
    }

    [Fact]
    public void A_plan_is_kept_and_its_changes_are_made_once()
    {
        Changed();

        var planned = Run("Import-ScalekitConfiguration $prod -Session $dev -OutPlan $plan -WhatIf").Succeeded();
        Assert.Empty(ChangesThere());
        var bytes = File.ReadAllBytes(PlanFile);
        Run("Import-ScalekitConfiguration $prod -Session $dev -OutPlan $plan").Succeeded();
        Assert.Equal(bytes, File.ReadAllBytes(PlanFile));
        Assert.Empty(ChangesThere());

        var made = Run("Import-ScalekitConfiguration -Plan $plan -Session $dev -Confirm:$false").Succeeded();
        Assert.Equal(
            planned.Where(row => $"{row.Get("Action")}" != "None").Select(row => row.ToString()).Order(),
            made.Select(row => row.ToString()).Order());
        Assert.All(made, row => Assert.Equal("Done", $"{row.Get("Outcome")}"));
        Assert.Contains("1 created, 1 updated, 0 deleted", Shell.Screen, StringComparison.Ordinal);

        other.Requests.Clear();
        Assert.Empty(Run("Import-ScalekitConfiguration -Plan $plan -Session $dev -Confirm:$false -ExitCode").Succeeded());
        Assert.Contains("Nothing to do; 2 made before", Shell.Screen, StringComparison.Ordinal);
        Assert.Equal(0, Run("$global:LASTEXITCODE").One().BaseObject);
        Assert.Empty(ChangesThere());
    }

    [Fact]
    public void A_plan_is_refused_where_it_does_not_hold_any_more()
    {
        Changed();
        Run("Import-ScalekitConfiguration $prod -Session $dev -OutPlan $plan").Succeeded();
        Run("Set-ScalekitOrganization org_102690563300010000 -DisplayName Another -Session $dev").Succeeded();
        other.Requests.Clear();

        var error = Shell.Try("Import-ScalekitConfiguration -Plan $plan -Session $dev -Confirm:$false").Terminated("PlanOutdated");
        Assert.Contains("\nOrganization acme: ", error.ToString(), StringComparison.Ordinal);
        Shell.Try("Import-ScalekitConfiguration -Plan $plan -Session $here -Confirm:$false").Terminated("PlanOutdated");
        Shell.Try("Import-ScalekitConfiguration -Plan $plan -Session $dev -Prune Role").Terminated("AmbiguousParameterSet");
        Shell.Try("Import-ScalekitConfiguration -Plan $prod/roles.json -Session $dev").Terminated("InvalidConfiguration");
        Assert.Empty(ChangesThere());
    }

    [Fact]
    public void A_plan_that_cannot_be_kept_changes_nothing()
    {
        Changed();

        Shell.Try("Import-ScalekitConfiguration $prod -Session $dev -OutPlan $prod/none/plan.json").Terminated("FileNotWritten");
        Assert.Empty(ChangesThere());
    }

    [Fact]
    public void An_import_makes_the_environment_like_the_files_and_has_nothing_to_do_the_second_time()
    {
        Changed();

        var rows = Run("$shown = Import-ScalekitConfiguration $prod -Session $dev -Confirm:$false -ExitCode; $shown").Succeeded();
        Assert.Equal(2, rows.Count);
        Assert.Equal(2, Run("$global:LASTEXITCODE").One().BaseObject);
        Assert.Empty(Run("Compare-ScalekitConfiguration $prod $dev -Kind Organization, Role").Succeeded());
        Assert.Empty(Run("Import-ScalekitConfiguration $prod -Session $dev -Confirm:$false -ExitCode").Succeeded());
        Assert.Equal(0, Run("$global:LASTEXITCODE").One().BaseObject);
        Assert.Contains("Nothing to do", Shell.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_change_that_was_not_made_is_named_and_the_others_are_made()
    {
        Changed();
        other.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, OperationId = "RolesService_CreateRole", Times = 0 });

        var outcome = Shell.Try("Import-ScalekitConfiguration $prod -Session $dev -Confirm:$false");

        var error = outcome.Terminated("ImportIncomplete");
        Assert.StartsWith("1 change of 2 could not be made:\nfailed: Create Role escalation: ", error.ToString(), StringComparison.Ordinal);
        Assert.NotNull(error.ErrorDetails.RecommendedAction);
        Assert.Equal(["Done", "Failed"], outcome.Output.Select(row => $"{row.Get("Outcome")}").Order());
        Assert.Contains("0 created, 1 updated, 0 deleted, 1 failed, 0 skipped", Shell.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_deleted_but_what_is_to_be_pruned_and_not_more_than_may_be()
    {
        Run("Export-ScalekitConfiguration $prod").Succeeded();
        Run("$null = New-ScalekitRole -Environment -Name spare -DisplayName Spare -Session $dev").Succeeded();
        other.Requests.Clear();

        Assert.Empty(Run("Import-ScalekitConfiguration $prod -Session $dev -Confirm:$false").Succeeded());
        Shell.Try("Import-ScalekitConfiguration $prod -Session $dev -Prune 'Role,Domain' -MaximumDelete 0 -Confirm:$false")
            .Terminated("TooManyDeletes");
        Assert.Empty(ChangesThere());
        var row = Run("Import-ScalekitConfiguration $prod -Session $dev -Prune 'Role,Domain' -Confirm:$false").One();
        Assert.Equal(("Delete Role spare", "Done"), (row.ToString(), $"{row.Get("Outcome")}"));
    }

    [Fact]
    public void Names_in_files_get_their_values()
    {
        Directory.CreateDirectory(Path.Combine(Prod, "organizations"));
        var file = Path.Combine(Prod, "organizations", "acme.json");
        File.WriteAllText(file, """{ "externalId": "acme", "displayName": "{{NAME}}" }""");

        var error = Shell.Try("Import-ScalekitConfiguration $prod -Session $dev -Confirm:$false").Terminated("InvalidConfiguration");
        Assert.Contains("\norganizations/acme.json:1: ", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(other.Requests.Snapshot(), entry => entry.OperationId != "createToken");
        Run("Import-ScalekitConfiguration $prod -Session $dev -Parameter @{ NAME = 'Acme AG' } -Confirm:$false").One();
        Assert.Empty(
            Run("Compare-ScalekitConfiguration $prod $dev -OrganizationExternalId acme -Parameter @{ NAME = 'Acme AG' }").Succeeded());
    }

    [Fact]
    public async Task Whoever_stops_an_import_is_told_how_much_was_made()
    {
        Changed();
        other.Faults.Add(new FaultRule { Kind = FaultKind.Hang, OperationId = "RolesService_CreateRole", Times = 0 });
        using var pipeline = Shell.Create("Import-ScalekitConfiguration $prod -Session $dev -Confirm:$false -ThrottleLimit 1");
        var pending = pipeline.BeginInvoke();
        while (ChangesThere().Count < 1)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);

        pipeline.Stop();

        Assert.Matches(@"WARNING: The import was stopped after \d of 2 changes; ", Shell.Screen);
        Assert.Contains("Run it again to finish the rest.", Shell.Screen, StringComparison.Ordinal);
        other.Faults.Clear();
        Run("Import-ScalekitConfiguration $prod -Session $dev -Confirm:$false").Succeeded();
        Assert.Empty(Run("Compare-ScalekitConfiguration $prod $dev -Kind Organization, Role").Succeeded());
        Assert.True(pending.IsCompleted);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_plan_is_a_table_that_fits(int width)
    {
        Changed();

        var lines = Shell.Show("Import-ScalekitConfiguration $prod -Session $dev -WhatIf", width).Split('\n').Select(line => line.TrimEnd())
            .SkipWhile(line => !line.Contains("Kind", StringComparison.Ordinal)).ToArray();

        Assert.Equal(["Kind", "Key", "Change"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(
            lines, line => Regex.IsMatch(line, "^~ Organization +acme +displayName: \"Old\" -> \"Acme"));
        Assert.Contains(lines, line => Regex.IsMatch(line, "^\\+ Role +escalation "));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void A_value_that_a_terminal_would_obey_is_shown_with_a_stand_in()
    {
        Changed();
        Run("Set-ScalekitOrganization org_102690563300010000 -DisplayName \"Old`e[2J\" -Session $dev").Succeeded();

        const string Expected = "displayName: \"Old\uFFFD[2J\" -> \"Acme Corporation\"";
        Assert.Contains(
            Expected,
            Shell.Show("$row = Compare-ScalekitConfiguration $prod $dev -Kind Organization; $row", 120),
            StringComparison.Ordinal);
        Assert.Equal(Expected, Run("[Scalekit.PowerShell.Binding.ShownChange]::Lines($row)").One().ToString());
    }

    [Fact]
    public void A_copy_out_of_a_file_is_shown_as_the_change_is()
    {
        Changed();
        Run("$row = Compare-ScalekitConfiguration $prod $dev -Kind Organization; $copy = [Management.Automation.PSSerializer]::Deserialize("
            + "[Management.Automation.PSSerializer]::Serialize($row, 3))").Succeeded();

        Assert.Equal(Shell.Show("$row"), Shell.Show("$copy"));
    }

    [Fact]
    public void An_organization_without_a_key_is_named()
    {
        Run("$null = New-ScalekitOrganization Keyless").Succeeded();
        var warning = Assert.Single(Run("Export-ScalekitConfiguration $prod").Warnings);
        var shown = Shell.Show("Export-ScalekitConfiguration $prod", 200);

        Assert.Matches(
            @"^1 object could not be exported: Organization org_\d+ \(Keyless\)\. The property Unmanaged of the output says why\.$",
            warning);

        Assert.Matches(@"Unmanaged +: Organization org_\d+ \(Keyless\): It has no external ID", shown);
        Assert.Matches(@"Counts +: .*Organization=3", shown);
    }

    /// <summary>Exports one environment, then removes a role from the other and renames one of its organizations.</summary>
    private void Changed()
    {
        Run("Export-ScalekitConfiguration $prod").Succeeded();
        Run("Set-ScalekitOrganization org_102690563300010000 -DisplayName Old -Session $dev; "
            + "Remove-ScalekitRole -Environment escalation -Session $dev -Confirm:$false").Succeeded();
        other.Requests.Clear();
    }

    private List<string> ChangesThere() =>
    [
        .. other.Requests.Snapshot()
            .Where(entry => entry.Method != "GET" && entry.OperationId != "createToken")
            .Select(entry => $"{entry.Method} {entry.Path}"),
    ];

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText),
        StringComparer.Ordinal);
}
