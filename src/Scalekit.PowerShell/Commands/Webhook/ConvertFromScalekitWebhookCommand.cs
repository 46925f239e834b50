using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Converts a webhook to an object if it is from Scalekit, unchanged, and recent; otherwise, the error is WebhookNotVerified. The event's
/// Data is an object of this module, which can be piped to its cmdlets. No requests are sent, and no session is needed. Errors are
/// non-terminating, so that a variable for the result does not keep an earlier event.
/// </summary>
[Cmdlet(VerbsData.ConvertFrom, "ScalekitWebhook", DefaultParameterSetName = VerifySet)]
[OutputType(typeof(WebhookEvent))]
public sealed class ConvertFromScalekitWebhookCommand : WebhookCommand
{
    // A pipeline passes an array of bytes byte by byte, so the bytes are collected until its end.
    private readonly List<object?> pieces = [];

    /// <summary>The unchanged body of the request: text or bytes.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public object? Body { get; set; }

    /// <summary>Accept the body without checks: for tests, and for bodies that were already checked.</summary>
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
