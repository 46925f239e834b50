using System;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;

namespace Scalekit.Client.Tests;

/// <summary>Creates the requests of operations, without a client that sends them.</summary>
internal static class Calls
{
    /// <summary>A call in one contract. <paramref name="note"/> receives what the response shows about the contract.</summary>
    public static Call<T> In<TInput, T>(
        ApiContract contract,
        Operation<TInput, T> operation,
        TInput input,
        Action<ContractSign>? note = null,
        params string[] identifiers) =>
        operation.CallIn(contract, new Arguments<TInput>(identifiers, input), new Reading(ScalekitJson.Default, note));

    public static Call<Page<T>> Page<TInput, T>(
        ApiContract contract, Many<TInput, T> operation, TInput input, Action<ContractSign>? note = null, params string[] identifiers)
        where T : Resource =>
        operation.CallIn(
            contract, new Arguments<TInput>(identifiers, input, new PageRequest(100)), new Reading(ScalekitJson.Default, note));
}
