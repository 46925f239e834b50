using System;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace Scalekit.PowerShell.Commands;

/// <summary>Makes error records: stable id, category, the caller's own input as the target, and what to do about it.</summary>
internal static class ErrorRecords
{
    // Windows PowerShell keeps the recommended action to itself.
    private static readonly bool ShowsAdvice = !RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    public static ErrorRecord From(Exception exception, object? target)
    {
        if (exception is not ScalekitException known)
            return new ErrorRecord(exception, ModuleErrorIds.UnexpectedError, ErrorCategory.NotSpecified, target);

        var record = new ErrorRecord(known, known.ErrorId, CategoryOf(known), target);
        if (known.Operation is not null)
            record.CategoryInfo.Activity = known.Operation;
        if (known.RecommendedAction is not null)
            record.ErrorDetails = new ErrorDetails(ShowsAdvice ? known.Message : $"{known.Message} {known.RecommendedAction}") { RecommendedAction = known.RecommendedAction };
        return record;
    }

    private static ErrorCategory CategoryOf(ScalekitException exception) => exception.ErrorId switch
    {
        ErrorIds.InvalidRequest or ErrorIds.InvalidIdentifier or ErrorIds.InvalidEnvironmentUrl or ErrorIds.InvalidValue or ErrorIds.NotInContract => ErrorCategory.InvalidArgument,
        ErrorIds.AuthenticationFailed or ModuleErrorIds.NotConnected or ModuleErrorIds.SessionClosed => ErrorCategory.AuthenticationError,
        ErrorIds.PermissionDenied => ErrorCategory.PermissionDenied,
        ErrorIds.NotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.AlreadyExists => ErrorCategory.ResourceExists,
        ErrorIds.RateLimited => ErrorCategory.LimitsExceeded,
        ErrorIds.ServerError or ErrorIds.OutcomeUnknown => ErrorCategory.ResourceUnavailable,
        ErrorIds.Timeout => ErrorCategory.OperationTimeout,
        ErrorIds.ConnectionFailed or ErrorIds.ConnectionLost => ErrorCategory.ConnectionError,
        ErrorIds.UnreadableResponse or ErrorIds.ResponseTooLarge or ErrorIds.PageTokenLoop => ErrorCategory.InvalidData,
        ErrorIds.UnexpectedRedirect or ErrorIds.UnexpectedStatus => ErrorCategory.ProtocolError,
        ErrorIds.ToolFailed => ErrorCategory.InvalidResult,
        _ => ErrorCategory.NotSpecified,
    };
}
