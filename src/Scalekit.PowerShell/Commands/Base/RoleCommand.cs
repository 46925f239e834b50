using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that create or change a role of an organization, or, with -Environment, of the environment. The switch is needed
/// so that a forgotten organization never changes all organizations.
/// </summary>
public abstract class RoleCommand : PipedChangeCommand
{
    private protected const string OrganizationSet = "Organization";
    private protected const string EnvironmentSet = "Environment";

    /// <summary>The organization: its ID, or an object that has it.</summary>
    // Environment roles have an empty OrganizationId. It is allowed here and rejected later, with a message that says why.
    [Parameter(ParameterSetName = OrganizationSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId", Of = "organization ID")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string? OrganizationId { get; set; }

    /// <summary>Use the environment's roles, which all organizations have.</summary>
    [Parameter(ParameterSetName = EnvironmentSet, Mandatory = true)]
    public SwitchParameter Environment { get; set; }

    /// <summary>Whether the command is for environment roles.</summary>
    private protected bool IsOfEnvironment => ParameterSetName == EnvironmentSet;

    /// <summary>Where the role is, as words that follow its name.</summary>
    private protected string Place => IsOfEnvironment
        ? "of the environment, which all organizations have"
        : $"in organization {OrganizationId}";

    /// <summary>The target of an error.</summary>
    private protected string TargetOfRole(string name) => IsOfEnvironment ? name : $"{name} in {OrganizationId}";

    private protected sealed override void ProcessInput()
    {
        // A script may pass -Environment:$false; the switch counts, not the parameter set that it selects.
        if (IsOfEnvironment && !Environment)
        {
            Refuse(Named ?? "", Problem("-Environment is false, and no organization was given.", "Give one with -OrganizationId."));
        }
        else if (!IsOfEnvironment && string.IsNullOrEmpty(OrganizationId))
        {
            Refuse(
                Named ?? "",
                IsRole && PipedObject.FlagOf(InputObject, "IsOrganizationRole") == false
                    ? RoleOfEnvironment("and no organization was given")
                    : Problem(
                        "No organization was given.",
                        "Give one with -OrganizationId, or give -Environment for the environment's roles."));
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

    /// <summary>Processes the given role.</summary>
    private protected abstract void ProcessRole();

    /// <summary>Why the piped object does not fit the command; null if it does.</summary>
    private protected virtual ScalekitException? Objection() => null;

    /// <summary>The name of the given role.</summary>
    private protected abstract string? Named { get; }

    private protected bool IsRole => PipedObject.KindOf(InputObject) == nameof(Role);

    private protected static ScalekitException Problem(string what, string advice) =>
        new(ErrorIds.InvalidIdentifier, what + " Nothing was changed.") { RecommendedAction = advice };

    private protected ScalekitException RoleOfEnvironment(string but) => Problem(
        $"Role '{Named}' is an environment role, which all organizations have, {but}.",
        "To change it for all organizations, give -Environment instead of an organization.");
}

/// <summary>
/// Base class of cmdlets that change or remove a role. A role's name is unique only within its organization or the environment. A piped
/// role is therefore rejected if it is not from the organization or environment that the command is for.
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

    /// <summary>The role to change; the target of an error.</summary>
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
                $"'{Name}' is the name of a {kind.ToLowerInvariant()}, but {MyInvocation.MyCommand.Name} needs the name of a role.",
                "Pipe in roles, or give the role's name with -Name.");
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
            ? "Leave -Environment out to change the role of the organization, or give the environment role's name with -Name."
            : "Leave -OrganizationId out, or give the role's name with -Name.");

    private ScalekitException Unknown() => Problem(
        $"It is not known whether role '{Name}' belongs to an organization or to the environment.",
        "Give the role's name with -Name, or pipe it from Get-ScalekitRole -OrganizationId or Get-ScalekitRole -Environment.");
}
