using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Api;

/// <summary>
/// How one contract's operations are read from requests and written to answers. The store, tokens, faults and the log know nothing
/// of it: another contract is another implementation.
/// </summary>
internal interface IDialect
{
    Contract Contract { get; }

    /// <summary>Carries an operation out.</summary>
    /// <exception cref="RefusalException">The service refuses it.</exception>
    Answer Execute(Call call);

    /// <summary>Query parameters that an operation takes although the contract does not document them.</summary>
    bool TakesUndocumented(ContractOperation operation, string queryParameter);

    /// <summary>The answer to a request that is refused; null for one that never got as far as the log.</summary>
    Answer Refuse(RequestLogEntry? request, RefusalException refusal);

    /// <summary>An error of this contract's shape with any status.</summary>
    Answer Error(RequestLogEntry? request, int status, string message);
}
