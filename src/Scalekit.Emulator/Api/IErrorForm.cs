namespace Scalekit.Emulator.Api;

/// <summary>The format of errors in one of the two contracts.</summary>
internal interface IErrorForm
{
    /// <summary>Returns the error format of a contract.</summary>
    static IErrorForm Of(ServiceContract contract) => contract == ServiceContract.Live ? new LiveErrors() : new PublishedErrors();

    /// <summary>The response to a rejected request; the log entry is null if the request was never logged.</summary>
    Response Refuse(RequestLogEntry? request, RefusalException refusal);

    /// <summary>The response to a request that matches no operation.</summary>
    Response NoOperation(RequestLogEntry request, RouteMatch match);

    /// <summary>An error with any status.</summary>
    Response Error(RequestLogEntry? request, int status, string message);
}
