namespace Scalekit.Emulator.Api;

/// <summary>The form that one of the two descriptions gives errors.</summary>
internal interface IErrorForm
{
    /// <summary>The form of a contract's errors.</summary>
    static IErrorForm Of(ServiceContract contract) => contract == ServiceContract.Live ? new LiveErrors() : new PublishedErrors();

    /// <summary>The response to a request that is refused; null for one that never got as far as the log.</summary>
    Response Refuse(RequestLogEntry? request, RefusalException refusal);

    /// <summary>The response to a request that is no operation.</summary>
    Response NoOperation(RequestLogEntry request, RouteMatch match);

    /// <summary>An error with any status.</summary>
    Response Error(RequestLogEntry? request, int status, string message);
}
