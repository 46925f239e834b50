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
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(IsGenuine());

    private bool IsGenuine()
    {
        try
        {
            Verify(WebhookBody.Bytes(Body));
            return true;
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.WebhookNotVerified)
        {
            var advice = e.Advice is null ? "" : $" {AdviceWords.Of(e.Advice)}";
            WriteVerbose(e.Message + advice);
            return false;
        }
        catch (ScalekitException e)
        {
            WriteError(ErrorRecords.From(e, null));
            return false;
        }
    }
}
