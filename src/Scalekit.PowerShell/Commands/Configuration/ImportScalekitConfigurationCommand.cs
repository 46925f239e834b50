using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Makes an environment like the files of a folder, or makes the changes of a plan that was kept. What the files do not name stays as it
/// is unless its kind is to be pruned.
/// </summary>
[Cmdlet(
    VerbsData.Import,
    "ScalekitConfiguration",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = FilesSet)]
[OutputType(typeof(PlannedChange))]
public sealed class ImportScalekitConfigurationCommand : ConfigurationCommand
{
    private const string FilesSet = "Files";
    private const string PlanSet = "Plan";

    // What is under way ends soon after it was cancelled.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The folder with the files. Wildcards are not expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FilesSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A plan that -OutPlan kept: its changes are made and no others.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlanSet)]
    [ValidateNotNullOrEmpty]
    public string Plan { get; set; } = "";

    /// <summary>Only these kinds; all that the files have if none is given.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [NameList]
    [NotEmpty("Name a kind, such as Role, or leave -Kind out for all.")]
    public ConfigurationKind[]? Kind { get; set; }

    /// <summary>With -Kind: also the users and members of the files.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    public SwitchParameter IncludeMember { get; set; }

    /// <summary>Only the organizations with these external ids.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [Identifier("external id")]
    [NotEmpty("Give an external id, or leave -OrganizationExternalId out for all organizations.")]
    public string[]? OrganizationExternalId { get; set; }

    /// <summary>What {{NAME}} stands for in files.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [Metadata]
    public IDictionary? Parameter { get; set; }

    /// <summary>Deletes what is not in the files, of these kinds.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [NameList]
    public ConfigurationKind[]? Prune { get; set; }

    /// <summary>How many things may be deleted; if it would be more, nothing is changed.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [ValidateRange(0, int.MaxValue)]
    public int MaximumDelete { get; set; } = 10;

    /// <summary>Enables and disables connections and directories too, instead of comparing them only.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    public SwitchParameter ManageState { get; set; }

    /// <summary>Keeps the plan in a file and changes nothing.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [ValidateNotNullOrEmpty]
    public string? OutPlan { get; set; }

    /// <summary>The service e-mails those who become members; without it, nobody gets an e-mail.</summary>
    [Parameter]
    public SwitchParameter SendInvitation { get; set; }

    /// <summary>Sets $LASTEXITCODE: 0 if there is nothing to do, 2 if the plan has changes.</summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    private protected override void Work()
    {
        var client = ConnectedClient();
        var options = new ConfigurationOptions
        {
            Kinds = Kind,
            IncludeMembers = IncludeMember,
            Organizations = OrganizationExternalId,
            ManageState = ManageState,
            Prune = Prune ?? [],
            MaximumDelete = MaximumDelete,
            SendInvitation = SendInvitation,
            ThrottleLimit = ThrottleLimit,
        };
        var plan = ParameterSetName == PlanSet ? Kept(client, options) : Made(client, options);
        EndProgress();
        var open = plan.Changes.Where(change => change.Action != PlannedAction.None && change.Outcome != ChangeOutcome.Done).ToList();
        if (OutPlan is not null)
            Keep(plan, FullPath(OutPlan));
        var isAgreed = OutPlan is null && (open.Count == 0 || IsAgreed(open, client));
        if (OutPlan is not null || Preferences.IsTrial)
            Show(plan);
        else if (isAgreed)
            Apply(plan, client, options, open.Count);
        if (ExitCode)
            SetExitCode(open.Count > 0);
    }

    private ConfigurationPlan Made(ScalekitClient client, ConfigurationOptions options)
    {
        var wanted = Folder(FullPath(Path), Given(Parameter));
        return Await(() => ScalekitConfiguration.PlanAsync(wanted, client, options, Report, StopToken));
    }

    private ConfigurationPlan Kept(ScalekitClient client, ConfigurationOptions options)
    {
        var path = FullPath(Plan);
        return Await(() => ScalekitConfiguration.CheckAsync(ConfigurationPlan.Load(path), client, options, StopToken));
    }

    private void Keep(ConfigurationPlan plan, string path) => Written(path, () =>
    {
        plan.Save(path);
        return path;
    });

    private void Show(ConfigurationPlan plan)
    {
        foreach (var change in plan.Changes)
            WriteObject(change);
        Tell(plan.Counts.IsEmpty ? $"Nothing to do{Left(plan)}." : $"{Planned(plan.Changes)}{Left(plan)}.");
    }

    private bool IsAgreed(List<PlannedChange> open, ScalekitClient client)
    {
        var environment = client.EnvironmentUrl.Authority;
        var sentence = $"Make {Count(open.Count, "change")}: {Planned(open)}";
        return ShouldProcess($"{sentence} ({environment}).", $"{sentence}?", $"Scalekit environment {environment}");
    }

    private void Apply(ConfigurationPlan plan, ScalekitClient client, ConfigurationOptions options, int open)
    {
        var before = new HashSet<PlannedChange>(plan.Changes.Where(change => change.Outcome == ChangeOutcome.Done));
        var made = new List<PlannedChange>();
        var problems = new List<PlannedChange>();
        var told = new ToldItems<PlannedChange>();
        Report(0, open);
        told.Begin(tell => ScalekitConfiguration.ApplyAsync(plan, client, options, tell, StopToken));
        var hasEnded = false;
        try
        {
            while (Pump.Await(told.NextAsync()) is { } changes)
            {
                foreach (var change in changes.Where(change => !before.Contains(change)))
                {
                    (change.Outcome == ChangeOutcome.Done ? made : problems).Add(change);
                    Report(made.Count + problems.Count, open);
                    WriteObject(change);
                }
            }

            hasEnded = true;
        }
        finally
        {
            if (!hasEnded)
                TellOfTheStop(told, made, open);
        }

        EndProgress();
        var already = before.Count == 0 ? "" : $"; {before.Count} made before";
        Tell($"{(open == 0 ? "Nothing to do" : $"{Past(made)}{Problems(problems)}")}{already}{Left(plan)}.");
        if (problems.Count > 0)
            throw Incomplete(made.Count, problems);
    }

    // The pipeline takes nothing more by then, and the screen still does.
    private void TellOfTheStop(ToldItems<PlannedChange> told, List<PlannedChange> made, int open)
    {
        Pump.Stop();
        made.AddRange(told.Rest(Patience).Where(change => change.Outcome == ChangeOutcome.Done));
        WarnOnScreen(
            $"The import was stopped after {made.Count} of {Count(open, "change")}; those that were under way may have been made too. "
            + "Run it again to finish the rest.");
    }

    private static ScalekitException Incomplete(int made, List<PlannedChange> problems)
    {
        const int Most = 20;
        var lines = problems.Take(Most).Select(change =>
            $"{(change.Outcome == ChangeOutcome.Skipped ? "skipped" : "failed")}: {DisplayText.Of($"{change}: {change.Reason}")}");
        var more = problems.Count > Most ? $"\nand {problems.Count - Most} more" : "";
        return new ScalekitException(
            ModuleErrorIds.ImportIncomplete,
            $"{Count(problems.Count, "change")} of {made + problems.Count} could not be made:\n{string.Join("\n", lines)}{more}")
        {
            RecommendedAction = "Mend what the reasons name and run it again: what is made is left alone.",
        };
    }

    private static string Planned(IReadOnlyCollection<PlannedChange> changes) =>
        $"{Of(changes, PlannedAction.Create)} to create, {Of(changes, PlannedAction.Update)} to update, "
        + $"{Of(changes, PlannedAction.Delete)} to delete";

    private static string Past(IReadOnlyCollection<PlannedChange> changes) =>
        $"{Of(changes, PlannedAction.Create)} created, {Of(changes, PlannedAction.Update)} updated, "
        + $"{Of(changes, PlannedAction.Delete)} deleted";

    private static string Problems(List<PlannedChange> problems)
    {
        var skipped = problems.Count(change => change.Outcome == ChangeOutcome.Skipped);
        return problems.Count == 0 ? "" : $", {problems.Count - skipped} failed, {skipped} skipped";
    }

    private static string Left(ConfigurationPlan plan) => plan.Counts.LeftAlone == 0 ? "" : $"; {plan.Counts.LeftAlone} left alone";

    private static int Of(IEnumerable<PlannedChange> changes, PlannedAction action) => changes.Count(change => change.Action == action);
}
