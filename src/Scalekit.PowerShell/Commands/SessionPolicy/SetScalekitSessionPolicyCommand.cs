using System;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Gives an organization its own session policy, or lets it inherit the application's (updateOrganizationSessionPolicy). Only given values
/// are sent.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitSessionPolicy", SupportsShouldProcess = true, DefaultParameterSetName = TimeoutSet)]
[OutputType(typeof(SessionPolicy))]
public sealed class SetScalekitSessionPolicyCommand : PipedOrganizationChangeCommand
{
    private const string TimeoutSet = "Timeout";
    private const string NoIdleTimeoutSet = "NoIdleTimeout";
    private const string InheritSet = "Inherit";

    /// <summary>Inherit the application's policy.</summary>
    [Parameter(ParameterSetName = InheritSet, Mandatory = true)]
    public SwitchParameter Inherit { get; set; }

    /// <summary>The maximum duration of a user session, in whole minutes.</summary>
    [Parameter(ParameterSetName = TimeoutSet)]
    [Parameter(ParameterSetName = NoIdleTimeoutSet)]
    [Timeout]
    public TimeSpan? AbsoluteTimeout { get; set; }

    /// <summary>How long a user session lasts without use, in whole minutes.</summary>
    [Parameter(ParameterSetName = TimeoutSet)]
    [Timeout]
    public TimeSpan? IdleTimeout { get; set; }

    /// <summary>Do not end user sessions for lack of use.</summary>
    [Parameter(ParameterSetName = NoIdleTimeoutSet, Mandatory = true)]
    public SwitchParameter NoIdleTimeout { get; set; }

    /// <summary>Return the changed policy.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == InheritSet ? !Inherit : AbsoluteTimeout is null && IdleTimeout is null && !NoIdleTimeout)
        {
            WriteWarning(
                $"Nothing to change for organization {OrganizationId}: give -AbsoluteTimeout, -IdleTimeout, -NoIdleTimeout or -Inherit.");
            return;
        }

        SessionPolicyInput? policy = null;
        try
        {
            if (!Inherit)
            {
                policy = new SessionPolicyInput
                {
                    AbsoluteTimeout = AbsoluteTimeout,
                    IdleTimeout = IdleTimeout,
                    IdleTimeoutEnabled = NoIdleTimeout ? false : IdleTimeout is null ? null : true,
                };
            }
        }
        catch (ScalekitException e)
        {
            Refuse(OrganizationId, e);
            return;
        }

        Change(OrganizationId, policy);
    }

    private void Change(string organizationId, SessionPolicyInput? policy)
    {
        var preview = Preview(
            organizationId,
            (client, stopping) => client.SessionPolicies.GetAsync(organizationId, stopping),
            now => Diff(now, policy));
        if (preview is null)
            return;
        var sentence = policy is null
            ? $"Let organization {organizationId} inherit the application's session policy"
            : $"Give organization {organizationId} its own session policy; shorter time-outs may sign its users out";
        Change(
            organizationId,
            sentence + preview,
            (client, stopping) => policy is null
                ? client.SessionPolicies.InheritAsync(organizationId, stopping)
                : client.SessionPolicies.UpdateAsync(organizationId, policy, stopping),
            write: PassThru);
    }

    private static FieldDiff Diff(SessionPolicy now, SessionPolicyInput? policy)
    {
        var diff = new FieldDiff().Add("policy source", now.PolicySource, policy is null ? "APPLICATION" : "CUSTOM");
        if (policy?.AbsoluteTimeout is { } absolute)
            diff.Add("absolute time-out", Text(now.AbsoluteTimeout), Text(absolute));
        if (policy is { IdleTimeout: not null } or { IdleTimeoutEnabled: false })
            diff.Add("idle time-out", Text(now.IdleTimeout), Text(policy.IdleTimeout));
        return diff;
    }

    private static string? Text(TimeSpan? timeout) => timeout?.ToString("c");
}
