using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Checks whether a request is from Scalekit, unchanged, and recent. No requests are sent, and no session is needed. Returns $false for any
/// problem, in addition to an error, so that a script that continues after errors does not process the request.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ScalekitWebhook", DefaultParameterSetName = VerifySet)]
[OutputType(typeof(bool))]
public sealed class TestScalekitWebhookCommand : WebhookCommand
{
    /// <summary>The unchanged body of the request: text or bytes.</summary>
    [Parameter(Position = 0)]
    public object? Body { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(IsGenuine());

    private bool IsGenuine()
    {
        var problem = IsOnCommandLine(nameof(Body)) ? Try(() => Verify(WebhookBody.Bytes(Body))) : Missing(nameof(Body));
        if (problem?.ErrorId == ErrorIds.WebhookNotVerified)
        {
            var advice = problem.Advice is null ? "" : $" {AdviceWords.Of(problem.Advice)}";
            WriteVerbose(problem.Message + advice);
        }
        else if (problem is not null)
            WriteError(ErrorRecords.From(problem, null));
        return problem is null;
    }
}
