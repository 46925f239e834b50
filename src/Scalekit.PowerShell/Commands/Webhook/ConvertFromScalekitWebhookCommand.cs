using System.Management.Automation;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Makes an object of a webhook that comes from Scalekit, is as it was sent, and was sent just now; any other is the error
/// WebhookNotVerified. The event's Data is an object of this module, which goes on to its cmdlets. Nothing is sent, and no session is
/// needed. Errors do not end the statement, so that a variable that the result is assigned to does not keep an earlier event.
/// </summary>
[Cmdlet(VerbsData.ConvertFrom, "ScalekitWebhook", DefaultParameterSetName = VerifySet)]
[OutputType(typeof(WebhookEvent))]
public sealed class ConvertFromScalekitWebhookCommand : WebhookCommand
{
    /// <summary>Take the body for genuine, whoever sent it: for tests, and for bodies that were checked before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "SkipVerification")]
    public SwitchParameter SkipVerification { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var body = WebhookBody.Bytes(Body);
            if (!SkipVerification)
                Verify(body);
            WriteObject(ScalekitWebhook.Read(body, OddRecordObserver));
        }
        catch (ScalekitException e)
        {
            WriteError(ErrorRecords.From(e, null));
        }
    }
}
