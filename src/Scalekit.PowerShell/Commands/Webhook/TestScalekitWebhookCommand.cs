using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Says whether a request comes from Scalekit, is as it was sent, and was sent just now. Nothing is sent, and no session is needed. The
/// answer is $false whatever is wrong, also beside an error, so that a script which goes on after errors does not go on with the request.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ScalekitWebhook", DefaultParameterSetName = VerifySet)]
[OutputType(typeof(bool))]
public sealed class TestScalekitWebhookCommand : WebhookCommand
{
    /// <summary>The body of the request as it came: text, or bytes.</summary>
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
