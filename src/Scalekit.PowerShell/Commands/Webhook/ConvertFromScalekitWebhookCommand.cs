using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

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
    // A pipeline makes single bytes of an array of bytes, and nobody knows before its end whether there are more.
    private readonly List<object?> pieces = [];

    /// <summary>The body of the request as it came: text, or bytes.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public object? Body { get; set; }

    /// <summary>Take the body for genuine, whoever sent it: for tests, and for bodies that were checked before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "SkipVerification")]
    public SwitchParameter SkipVerification { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Body)))
            pieces.Add(Body);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WebhookEvent? happened = null;
        var problem = pieces.Count == 0 ? Missing(nameof(Body)) : Try(() => happened = Read());
        if (problem is not null)
            WriteError(ErrorRecords.From(problem, null));
        else
            WriteObject(happened);
        base.EndProcessing();
    }

    private WebhookEvent Read()
    {
        var body = WebhookBody.Bytes(pieces.Count == 1 && PlainValues.Unwrap(pieces[0]) is not byte ? pieces[0] : pieces.ToArray());
        if (!SkipVerification)
            Verify(body);
        return ScalekitWebhook.Read(body, OddRecordObserver);
    }
}
