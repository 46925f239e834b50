using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Changes an environment to match the files of a folder, or makes the changes of a saved plan. Things that are not in the files are left
/// unchanged, unless their kind is given to -Prune.
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

    // How long to wait for cancelled changes in progress.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The folder with the files. Wildcards are not expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FilesSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A plan saved with -OutPlan. Only its changes are made.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlanSet)]
    [ValidateNotNullOrEmpty]
    public string Plan { get; set; } = "";

    /// <summary>Only these kinds; by default, all kinds in the files.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [NameList]
    [NotEmpty("Give a kind, such as Role, or leave -Kind out for all.")]
    public ConfigurationKind[]? Kind { get; set; }

    /// <summary>With -Kind: also the users and members of the files.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    public SwitchParameter IncludeMember { get; set; }

    /// <summary>Only organizations with these external IDs.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [Identifier("external ID")]
    [NotEmpty("Give an external ID, or leave -OrganizationExternalId out for all organizations.")]
    public string[]? OrganizationExternalId { get; set; }

    /// <summary>The values of {{NAME}} placeholders in files.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [Metadata]
    public IDictionary? Parameter { get; set; }

    /// <summary>Deletes things of these kinds that are not in the files.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [NameList]
    public ConfigurationKind[]? Prune { get; set; }

    /// <summary>How many things can be deleted. If there would be more, nothing is changed.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [ValidateRange(0, int.MaxValue)]
    public int MaximumDelete { get; set; } = 10;

    /// <summary>Enables and disables connections and directories too, instead of only comparing them.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    public SwitchParameter ManageState { get; set; }

    /// <summary>Saves the plan to a file and changes nothing.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [ValidateNotNullOrEmpty]
    public string? OutPlan { get; set; }

    /// <summary>Sends invitations to new members by e-mail. By default, no e-mail is sent.</summary>
    [Parameter]
    public SwitchParameter SendInvitation { get; set; }

    /// <summary>Sets $LASTEXITCODE: 0 without changes, 2 if the plan has changes.</summary>
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

    // On the screen, because the pipeline accepts no more output.
    private void TellOfTheStop(ToldItems<PlannedChange> told, List<PlannedChange> made, int open)
    {
        Pump.Stop();
        made.AddRange(told.Rest(Patience).Where(change => change.Outcome == ChangeOutcome.Done));
        WarnOnScreen(
            $"The import was stopped after {made.Count} of {Count(open, "change")}; changes that were in progress may have been made "
            + "too. Run it again to finish the rest.");
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
            RecommendedAction = "Fix these problems and run it again: changes that were made are not repeated.",
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
