using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// A script may store the current item of an upstream command. When it receives an output, the stored item must be the one that the output
/// belongs to, unless the script asked for parallel processing. Inputs are read ahead only if no script can notice.
/// </summary>
public abstract class CurrentItemTests(ServiceContract contract) : ModuleTest(contract)
{
    private const string Organizations = "'org_102690563300030000', 'org_102690563300010000', 'org_102690563300020000', "
        + "'org_102690563300010000', 'org_102690563300030000'";

    /// <summary>
    /// Pipelines that return, for each output, the stored organization or directory and the one that the output belongs to.
    /// </summary>
    public static TheoryData<string> Noticing =>
    [
        "Get-ScalekitOrganization -PipelineVariable org | Get-ScalekitDirectory | ForEach-Object { $org.Id; $_.OrganizationId }",
        "Get-ScalekitOrganization | ForEach-Object { $cur = $_; $_ } | Get-ScalekitDirectory"
            + " | ForEach-Object { $cur.Id; $_.OrganizationId }",
        "Get-ScalekitOrganization | Get-ScalekitDirectory -pv d | Get-ScalekitDirectoryUser | ForEach-Object { $d.Id; $_.DirectoryId }",
        "Get-ScalekitOrganization -pv o | Get-ScalekitDirectory | Get-ScalekitDirectoryUser | ForEach-Object { $o.Id; $_.OrganizationId }",
        Organizations + " | ForEach-Object { $cur = $_; $_ } | Get-ScalekitOrganization | ForEach-Object { $cur; $_.Id }",
        Organizations + " | ForEach-Object { $cur = $_; $_ } | Get-ScalekitConnection | ForEach-Object { $cur; $_.OrganizationId }",
        Organizations + " | ForEach-Object { $cur = $_; $_ } | Get-ScalekitDirectoryGroup | ForEach-Object { $cur; $_.OrganizationId }",
        Organizations + " | ForEach-Object { $cur = $_; \"/api/v1/organizations/$_\" } | Invoke-ScalekitApi | "
            + "ForEach-Object { $cur; if ($_.organization) { $_.organization.id } else { $_.id } }",
        Organizations + " | ForEach-Object { $cur = $_; $_ } | Set-ScalekitOrganization -DisplayName N -PassThru "
            + "| ForEach-Object { $cur; $_.Id }",

        // A script block passed as a parameter runs for each input.
        "Get-ScalekitOrganization | Get-ScalekitDirectory -OrganizationId { $script:cur = $_.Id; $_.Id } "
            + "| ForEach-Object { $script:cur; $_.OrganizationId }",
        "Get-ScalekitOrganization | Get-ScalekitDirectory -OrganizationId { $script:cur = $_.Id; $_.Id } -ThrottleLimit 1 "
            + "| Get-ScalekitDirectoryUser | ForEach-Object { $script:cur; $_.OrganizationId }",

        // Pipelines in which it is hard to see what runs upstream.
        "Get-ScalekitOrganization -OutVariable all | Get-ScalekitDirectory | ForEach-Object { $all[-1].Id; $_.OrganizationId }",
        "& { Get-ScalekitOrganization | ForEach-Object { $cur = $_; $_ } } | Get-ScalekitDirectory"
            + " | ForEach-Object { $_.OrganizationId; $_.OrganizationId }",
        "function Get-Mine { Get-ScalekitOrganization | ForEach-Object { $script:cur = $_; $_ } } "
            + "Get-Mine | Get-ScalekitDirectory | ForEach-Object { $script:cur.Id; $_.OrganizationId }",
        "Get-ScalekitOrganization org_102690563300010000 | ForEach-Object { "
            + Organizations + " | ForEach-Object { $cur = $_; $_ } | Get-ScalekitConnection } | ForEach-Object { $cur; $_.OrganizationId }",
        "function Get-Wrapped { param([Parameter(ValueFromPipeline)] $Item) "
            + "begin { $inner = { Get-ScalekitDirectory }.GetSteppablePipeline(); $inner.Begin($true) } "
            + "process { $inner.Process($Item) } end { $inner.End() } } "
            + "Get-ScalekitOrganization | ForEach-Object { $cur = $_; $_ } | Get-Wrapped | ForEach-Object { $cur.Id; $_.OrganizationId }",
        "function Get-Wrapped { param([Parameter(ValueFromPipeline)] $Item) "
            + "begin { $inner = { Get-ScalekitOrganization }.GetSteppablePipeline(); $inner.Begin($true) } "
            + "process { $script:cur = $Item; $inner.Process($Item) } end { $inner.End() } } "
            + Organizations + " | Get-Wrapped | Get-ScalekitDirectory | ForEach-Object { $script:cur; $_.OrganizationId }",
        "$PSDefaultParameterValues['Get-ScalekitOrganization:PipelineVariable'] = 'org'; "
            + "Get-ScalekitOrganization | Get-ScalekitDirectory | ForEach-Object { $org.Id; $_.OrganizationId }",
    ];

    /// <summary>Pipelines in which no script can notice that inputs are read ahead.</summary>
    public static TheoryData<string, string> Unnoticing => new()
    {
        { "Get-ScalekitOrganization | Get-ScalekitDirectory", "listDirectories" },
        { "Get-ScalekitOrganization | Get-ScalekitDirectory | ForEach-Object { $_ }", "listDirectories" },
        { "Get-ScalekitOrganization | Get-ScalekitDirectory -pv d | ForEach-Object { $d }", "listDirectories" },
        { "Get-ScalekitOrganization | Get-ScalekitDirectory | Get-ScalekitDirectoryUser", "listDirectoryUsers" },
        { "$all = Get-ScalekitOrganization; $all | Get-ScalekitDirectory", "listDirectories" },
        { "'org_102690563300010000', 'org_102690563300020000', 'org_102690563300030000' | Get-ScalekitDirectory", "listDirectories" },
        { "1 | ForEach-Object { Get-ScalekitOrganization | Get-ScalekitDirectory }", "listDirectories" },
        { "Get-ScalekitDirectory org_102690563300010000, org_102690563300020000, org_102690563300030000", "listDirectories" },
        { "Get-ScalekitDirectory", "listDirectories" },
        { "Get-ScalekitOrganization | ForEach-Object { $_ } | Get-ScalekitDirectory -ThrottleLimit 3", "listDirectories" },
    };

    [Theory]
    [MemberData(nameof(Noticing))]
    public void The_current_item_upstream_belongs_to_the_output(string pipeline)
    {
        // Long enough for everything that is read ahead to arrive with the first output.
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(40), Skip = 1, Times = 1 });
        var pairs = Run(pipeline).Succeeded().Select(item => item?.BaseObject as string).Chunk(2).ToArray();

        Assert.True(pairs.Length >= 3);
        Assert.All(pairs, pair => Assert.Equal(pair[1], pair[0]));
    }

    [Theory]
    [MemberData(nameof(Unnoticing))]
    public void Where_no_script_can_notice_inputs_are_read_ahead(string pipeline, string operation)
    {
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(150), OperationId = operation, Times = 0 });
        Run(pipeline).Succeeded();
        Assert.InRange(Service.Requests.PeakConcurrency, 2, 8);
    }

    /// <summary>An upstream command that creates or changes objects must not do more than the pipeline needs.</summary>
    [Fact]
    public void A_read_does_not_run_ahead_of_a_change()
    {
        const string read = "'A', 'B', 'C', 'D' | New-ScalekitOrganization | Get-ScalekitRole";
        Run($"do {{ {read} | ForEach-Object {{ break }} }} while ($false)").Succeeded();
        Assert.Single(Changes());
    }

    /// <summary>In every cmdlet, an input from a script is finished before the next one is read.</summary>
    [Fact]
    public void Inputs_of_a_script_are_taken_one_by_one()
    {
        const string rows =
            "1..3 | ForEach-Object { [pscustomobject]@{ Id = \"org_1026905633000${_}0000\"; OrganizationId = "
                + "\"org_1026905633000${_}0000\"; UserId = \"usr_1026905633000${_}0001\"; "
            + "Connector = 'gmail'; Identifier = \"a$_@example.com\"; DisplayName = \"N$_\"; Name = \"n$_\"; Role = 'viewer'; "
            + "Path = \"/api/v1/organizations/org_1026905633000${_}0000\" } }";
        var cmdlets = Run("Get-Command -Module Scalekit").Succeeded()
            .Select(command => (CmdletInfo)command.BaseObject)
            .Where(command => command.Parameters.ContainsKey("ThrottleLimit"))
            .ToArray();

        Service.Faults.Add(new FaultRule { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(50), Times = 0 });
        Assert.True(cmdlets.Length > 20);
        foreach (var cmdlet in cmdlets)
        {
            var needs = cmdlet.Name switch
            {
                "Invoke-ScalekitTool" => "-ToolName fetch",
                "Set-ScalekitConnectedAccount" => "-AuthorizationDetails @{ a = 'b' }",
                "Set-ScalekitOrganizationSetting" => "-Enable sso",
                _ => "",
            };
            var confirm = cmdlet.Parameters.ContainsKey("Confirm") ? "-Confirm:$false" : "";
            Service.Requests.Clear();
            Assert.Null(Run($"{rows} | {cmdlet.Name} {needs} {confirm}").Terminating);
            Assert.True(Service.Requests.PeakConcurrency <= 1, cmdlet.Name);
        }
    }
}

/// <summary>The same against the published contract.</summary>
public sealed class CurrentItemTestsOfThePublishedContract() : CurrentItemTests(ServiceContract.Published);

/// <summary>The same against the running service's contract.</summary>
public sealed class CurrentItemTestsOfTheRunningService() : CurrentItemTests(ServiceContract.Live);
