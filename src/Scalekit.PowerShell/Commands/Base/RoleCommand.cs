using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that creates or changes a role: of an organization, or expressly of the environment, so that a forgotten
/// organization never widens a change.
/// </summary>
public abstract class RoleCommand : PipedChangeCommand
{
    private protected const string OrganizationSet = "Organization";
    private protected const string EnvironmentSet = "Environment";

    /// <summary>The organization: its identifier, or an object that carries it.</summary>
    // A role of the environment has an empty one. That is refused here, where it can be said why.
    [Parameter(ParameterSetName = OrganizationSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization id")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string? OrganizationId { get; set; }

    /// <summary>The environment's roles are meant, which all organizations have.</summary>
    [Parameter(ParameterSetName = EnvironmentSet, Mandatory = true)]
    public SwitchParameter Environment { get; set; }

    /// <summary>Whether the environment's roles are meant.</summary>
    private protected bool IsOfEnvironment => ParameterSetName == EnvironmentSet;

    /// <summary>Where the role is, in words that follow its name.</summary>
    private protected string Place => IsOfEnvironment
        ? "of the environment, which all organizations have"
        : $"in organization {OrganizationId}";

    /// <summary>What is given and is the target of an error.</summary>
    private protected string TargetOfRole(string name) => IsOfEnvironment ? name : $"{name} in {OrganizationId}";

    private protected sealed override void ProcessInput()
    {
        // A script that hands its own switch on means the switch, and not the parameter set that it chose.
        if (IsOfEnvironment && !Environment)
        {
            Refuse(Named ?? "", Problem("-Environment is false, and no organization was given.", "Name one with -OrganizationId."));
        }
        else if (!IsOfEnvironment && string.IsNullOrEmpty(OrganizationId))
        {
            Refuse(
                Named ?? "",
                IsRole && PipedObject.FlagOf(InputObject, "IsOrganizationRole") == false
                    ? RoleOfEnvironment("and no organization was given")
                    : Problem(
                        "No organization was given.",
                        "Name one with -OrganizationId, or give -Environment for the environment's roles."));
        }
        else if (Objection() is { } objection)
        {
            Refuse(Named ?? "", objection);
        }
        else
        {
            ProcessRole();
        }
    }

    /// <summary>Does what the cmdlet does with the role that was given.</summary>
    private protected abstract void ProcessRole();

    /// <summary>Why the object in the pipeline cannot be meant; null if it can.</summary>
    private protected virtual ScalekitException? Objection() => null;

    /// <summary>The name of the role that was given.</summary>
    private protected abstract string? Named { get; }

    private protected bool IsRole => PipedObject.KindOf(InputObject) == nameof(Role);

    private protected static ScalekitException Problem(string what, string advice) =>
        new(ErrorIds.InvalidIdentifier, what + " Nothing was changed.") { RecommendedAction = advice };

    private protected ScalekitException RoleOfEnvironment(string but) => Problem(
        $"Role '{Named}' is a role of the environment, which all organizations have, {but}.",
        "To change it for all organizations, give -Environment instead of an organization.");
}

/// <summary>
/// What every cmdlet has that changes or removes a role. The name of a role is unique only within its organization or the environment, so
/// a role that comes from the pipeline is the one that is meant: if it is not where the command looks for it, it is refused.
/// </summary>
public abstract class ExistingRoleCommand : RoleCommand
{
    /// <summary>The role's name.</summary>
    [Parameter(ParameterSetName = OrganizationSet, Mandatory = true, Position = 1, ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = EnvironmentSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("role name", IsBehindOrganization = true)]
    [ArgumentCompleter(typeof(OwnRoleCompleter))]
    public string Name { get; set; } = "";

    /// <summary>What is changed.</summary>
    private protected string Target => TargetOfRole(Name);

    private protected override string Named => Name;

    private protected override object TargetOf(string identifier) => Target;

    private protected override ScalekitException? Objection()
    {
        if (IsOnCommandLine(nameof(Name)) || InputObject is null)
            return null;
        if (PipedObject.ModelOf(InputObject) is { } kind && kind != nameof(Role))
        {
            return Problem(
                $"'{Name}' is the name of a {kind.ToLowerInvariant()}, but {MyInvocation.MyCommand.Name} needs that of a role.",
                "Pipe in roles, or name the role with -Name.");
        }

        var flag = PipedObject.FlagOf(InputObject, nameof(Role.IsOrganizationRole));
        var home = PipedObject.TextOf(InputObject, nameof(OrganizationId));
        if (IsOfEnvironment)
        {
            return home is not null && flag != false ? OfOrganization($"organization {home}")
                : flag == true ? OfOrganization("an organization")
                : flag is null && IsRole ? Unknown()
                : null;
        }

        return flag == false ? RoleOfEnvironment($"and not one of organization {OrganizationId}")
            : !IsRole ? null
            : home is null ? Unknown()
            : home != OrganizationId ? OfOrganization($"organization {home}")
            : null;
    }

    private ScalekitException OfOrganization(string which) => Problem(
        $"Role '{Name}' belongs to {which}, but {(IsOfEnvironment ? "-Environment" : OrganizationId)} was given.",
        IsOfEnvironment
            ? "Leave -Environment out to change the role of the organization, or name the environment's role with -Name."
            : "Leave -OrganizationId out, or name the role with -Name.");

    private ScalekitException Unknown() => Problem(
        $"It is not known whether role '{Name}' belongs to an organization or to the environment.",
        "Name the role with -Name, or pipe it from Get-ScalekitRole -OrganizationId or Get-ScalekitRole -Environment.");
}
