using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists sign-in attempts (listAuthRequests): past ones, newest first, or new ones as they happen. Only the running service
/// has them; with the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitAuthenticationLog", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(AuthenticationLogEntry))]
public sealed class GetScalekitAuthenticationLogCommand : ListCommand
{
    private const string ListSet = "List";
    private const string WaitSet = "Wait";

    private readonly List<string> followed = [];
    private bool hasInput;

    /// <summary>Only attempts with these e-mail addresses, or those of objects that have one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Email")]
    [ValidateNotNullOrEmpty]
    public string[]? Email { get; set; }

    /// <summary>Only attempts with one of these statuses, such as FAILED.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuthenticationStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only attempts that were recorded at this time or later.</summary>
    [Parameter]
    [Time]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only attempts that were recorded at this time or earlier.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Time]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only attempts to sign in to this application.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Identifier("client ID")]
    public string? ClientId { get; set; }

    /// <summary>Only attempts to sign in to this resource, such as an MCP server.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Identifier("resource ID")]
    public string? ResourceId { get; set; }

    /// <summary>Continue until Ctrl+C, and return attempts as they happen, oldest first.</summary>
    [Parameter(ParameterSetName = WaitSet, Mandatory = true)]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait between two polls of the log.</summary>
    [Parameter(ParameterSetName = WaitSet)]
    [Duration(1, 3600)]
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(5);

    private protected override bool HasOneInput => base.HasOneInput && Email is not { Length: > 1 };

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Input without addresses, or an empty pipeline, does not mean all users.
        if (Wait && (followed.Count > 0 || (!hasInput && !MyInvocation.ExpectingInput)))
            Follow();
        base.EndProcessing();
    }

    private protected override void ProcessInput()
    {
        hasInput |= Email is not null;
        if (After > Before)
        {
            Refuse(After, new ScalekitException(
                ErrorIds.InvalidValue, "-After is later than -Before, so no attempt can be between them; nothing was sent.")
            {
                RecommendedAction = "Swap the two times.",
            });
            return;
        }

        foreach (var address in Email ?? (string?[])[null])
        {
            if (address is not null && !IsAddress(address))
                continue;
            if (!Wait)
                List(address, (client, options) => client.AuthenticationLog.List(FilterFor(address), options));
            else if (address is not null)
                followed.Add(EmailAddress.Clean(address));
        }
    }

    private void Follow()
    {
        // The service can filter by one address only.
        var follower = ConnectedClient().AuthenticationLog.Follow(FilterFor(followed.Count == 1 ? followed[0] : null));
        Run(null, new PollingSource(
            async stopping => (await follower.PollAsync(stopping).ConfigureAwait(false)).Where(IsFollowed).ToArray(),
            PollingInterval,
            followed.Count == 0 ? null : string.Join(", ", followed),
            StopToken));
    }

    private bool IsFollowed(AuthenticationLogEntry entry) =>
        followed.Count < 2 || followed.Contains(entry.Email, StringComparer.OrdinalIgnoreCase);

    private AuthenticationLogFilter FilterFor(string? email) => new()
    {
        Email = email is null ? null : EmailAddress.Clean(email),
        // The service's statuses are upper-case.
        Status = Status is null ? null : Array.ConvertAll(Status, status => status.ToUpperInvariant()),
        After = After,
        Before = Before,
        ClientId = ClientId,
        ResourceId = ResourceId,
    };

    // With a user ID instead of an address, the service would find nothing, as if nobody had tried to sign in.
    private bool IsAddress(string address)
    {
        try
        {
            _ = EmailAddress.Clean(address);
            return true;
        }
        catch (ScalekitException e)
        {
            Refuse(address, e);
            return false;
        }
    }
}
