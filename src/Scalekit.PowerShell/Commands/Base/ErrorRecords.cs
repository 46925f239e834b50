using System;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>Makes error records with a stable error id, a category, the caller's input as the target, and advice.</summary>
internal static class ErrorRecords
{
    // Windows PowerShell does not show the recommended action.
    private static readonly bool ShowsAdvice =
        !RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>The record for an error that does not belong to an input.</summary>
    public static ErrorRecord From(Exception exception, object? target) => FromInput(exception, new Input(target));

    /// <summary>The record for an input.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="input">The input.</param>
    /// <param name="aftermath">The outcome of the others, if the error ends everything.</param>
    /// <param name="isCommon">Whether the other inputs are not sent, because they would fail for the same reason.</param>
    public static ErrorRecord FromInput(Exception exception, Input input, Aftermath? aftermath = null, bool isCommon = false)
    {
        var known = exception as ScalekitException;
        for (var one = exception; one is not null; one = one.InnerException)
        {
            if (one is ScalekitException { Advice: { } advised } cause)
                cause.RecommendedAction ??= AdviceWords.Of(advised);
        }

        var category = known is null ? ErrorCategory.NotSpecified : CategoryOf(known);
        var record = new ErrorRecord(exception, IdOf(exception), category, input.Target);
        if (known?.Operation is not null)
            record.CategoryInfo.Activity = known.Operation;
        var message = HasLines(known)
            ? Lines(exception.Message)
            : DisplayText.Of(exception.Message + Place(input, exception.Message) + Common(isCommon) + Sentence(aftermath));
        if (known?.RecommendedAction is { } advice)
            record.ErrorDetails = Details(message, DisplayText.Of(advice), ShowsAdvice);
        else if (message != exception.Message)
            record.ErrorDetails = new ErrorDetails(message);
        record.CategoryInfo.TargetName = DisplayText.Of(record.CategoryInfo.TargetName);
        return record;
    }

    // Errors that list problems have one line for each, and contain no values of the service that could have line breaks.
    private static bool HasLines(ScalekitException? known) => known?.ErrorId
        is ErrorIds.InvalidConfiguration or ErrorIds.PlanOutdated or ModuleErrorIds.ImportIncomplete;

    private static string Lines(string message) => string.Join("\n", message.Split('\n').Select(DisplayText.Of));

    internal static ErrorDetails Details(string message, string advice, bool showsAdvice) =>
        new(showsAdvice ? message : $"{message} {advice}") { RecommendedAction = advice };

    /// <summary>What to do about an error; null if there is no advice.</summary>
    internal static string? RecommendationOf(ScalekitException error) =>
        error.RecommendedAction ?? (error.Advice is { } advice ? AdviceWords.Of(advice) : null);

    private static string IdOf(Exception exception) => (exception as ScalekitException)?.ErrorId ?? ModuleErrorIds.UnexpectedError;

    // The row of a file, by its number and a name that people recognize.
    private static string Place(Input input, string message) => input.Number == 0 ? ""
        : input.Name is null || message.Contains(input.Name) ? $" Input {input.Number}."
        : $" Input {input.Number}: {input.Name}.";

    private static string Common(bool isCommon) => isCommon ? " The other inputs would fail for the same reason and are not sent." : "";

    private static string Sentence(Aftermath? aftermath)
    {
        var text = "";
        if (aftermath is { UnderWay: > 0 and var underWay, Failed: var failed })
        {
            var (were, have) = underWay == 1 ? ("was", "has") : ("were", "have");
            text += $" {underWay} more {were} in progress and {have} finished: {underWay - failed.Count} succeeded";
            text += failed.Count == 0
                ? "."
                : $", {failed.Count} failed ({string.Join("; ", failed.Select(one => $"{one.Input.Target}: {IdOf(one.Error)}"))}).";
        }

        return aftermath is { NotBegun: > 0 and var notBegun }
            ? $"{text} {notBegun} further input{(notBegun == 1 ? " was" : "s were")} read and not started."
            : text;
    }

    private static ErrorCategory CategoryOf(ScalekitException exception) => exception.ErrorId switch
    {
        ErrorIds.InvalidRequest or ErrorIds.InvalidIdentifier or ErrorIds.InvalidEnvironmentUrl or ErrorIds.InvalidValue
            or ErrorIds.NotInContract or ErrorIds.ContractUnknown or ErrorIds.Ambiguous => ErrorCategory.InvalidArgument,
        ErrorIds.AuthenticationFailed or ModuleErrorIds.NotConnected or ModuleErrorIds.SecretUnavailable or ErrorIds.SessionClosed =>
            ErrorCategory.AuthenticationError,
        ErrorIds.WebhookNotVerified => ErrorCategory.SecurityError,
        ErrorIds.PermissionDenied => ErrorCategory.PermissionDenied,
        ErrorIds.NotFound or ModuleErrorIds.SessionNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.AlreadyExists => ErrorCategory.ResourceExists,
        ErrorIds.RateLimited or ErrorIds.TooManyDeletes => ErrorCategory.LimitsExceeded,
        ErrorIds.ServerError or ErrorIds.OutcomeUnknown => ErrorCategory.ResourceUnavailable,
        ErrorIds.Timeout => ErrorCategory.OperationTimeout,
        ErrorIds.ConnectionFailed or ErrorIds.ConnectionLost => ErrorCategory.ConnectionError,
        ErrorIds.UnreadableResponse or ErrorIds.ResponseTooLarge or ErrorIds.PageTokenLoop or ErrorIds.ListingIncomplete
            or ErrorIds.InvalidConfiguration => ErrorCategory.InvalidData,
        ErrorIds.PlanOutdated => ErrorCategory.InvalidOperation,
        ErrorIds.UnexpectedRedirect or ErrorIds.UnexpectedStatus => ErrorCategory.ProtocolError,
        ModuleErrorIds.SecretNotStored or ModuleErrorIds.FileNotWritten => ErrorCategory.WriteError,
        ErrorIds.ToolFailed or ErrorIds.EmptyListIgnored or ErrorIds.NotApplied or ModuleErrorIds.ImportIncomplete =>
            ErrorCategory.InvalidResult,
        _ => ErrorCategory.NotSpecified,
    };
}
