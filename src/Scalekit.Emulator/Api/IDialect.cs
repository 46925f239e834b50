using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Api;

/// <summary>
/// How one contract's operations are read from requests and written to answers. The store, tokens, faults and the log know nothing
/// of it: a second contract is a second implementation.
/// </summary>
internal interface IDialect
{
    Contract Contract { get; }

    /// <summary>Carries an operation out.</summary>
    /// <exception cref="RefusalException">The service refuses it.</exception>
    Answer Execute(Call call);

    /// <summary>Query parameters that an operation takes although the contract does not document them.</summary>
    bool TakesUndocumented(ContractOperation operation, string queryParameter);

    Answer Refuse(RefusalException refusal);

    /// <summary>An error of this contract's shape with any status.</summary>
    Answer Error(int status, string message);

    /// <summary>A page whose next page is itself.</summary>
    Answer LoopPage(Call call, Answer page);
}
