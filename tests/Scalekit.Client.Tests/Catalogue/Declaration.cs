using System;
using System.Collections.Generic;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;

namespace Scalekit.Tests.Catalogue;

/// <summary>The client's declaration of an operation, with sample input that sets everything it accepts.</summary>
internal sealed class Declaration
{
    private readonly Func<ApiContract, IReadOnlyList<string>, Reading, Call> make;

    private Declaration(Operation operation, bool hasSecrets, Func<ApiContract, IReadOnlyList<string>, Reading, Call> make) =>
        (Operation, HasSecrets, this.make) = (operation, hasSecrets, make);

    public Operation Operation { get; }

    /// <summary>Whether the declaration says which parts of its input are secret.</summary>
    public bool HasSecrets { get; }

    /// <summary>An operation that takes only identifiers.</summary>
    public static Declaration Of<T>(Operation<Nothing, T> operation) => Of(operation, default);

    /// <summary>An operation that takes the same input in every contract.</summary>
    public static Declaration Of<TInput, T>(Operation<TInput, T> operation, TInput sample) => Of(operation, sample, sample);

    /// <summary>An operation with input that the published contract rejects.</summary>
    public static Declaration Of<TInput, T>(Operation<TInput, T> operation, TInput published, TInput live) => new(
        operation,
        operation.Secrets is not null,
        (contract, identifiers, reading) => operation.CallIn(
            contract,
            new Arguments<TInput>(
                [.. identifiers],
                contract == ApiContract.Live ? live : published,
                operation.In(contract)?.Items is null ? null : new PageRequest(50)),
            reading));

    /// <summary>The call with the sample input in a contract.</summary>
    public Call CallIn(ApiContract contract, IReadOnlyList<string> identifiers, Reading? reading = null) =>
        make(contract, identifiers, reading ?? new Reading(ScalekitJson.Default, null));
}
