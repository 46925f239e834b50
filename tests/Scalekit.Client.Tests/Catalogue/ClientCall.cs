using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Scalekit.Core.Paging;

namespace Scalekit.Tests.Catalogue;

/// <summary>How an operation is called through the client's public members.</summary>
/// <param name="RunAsync">Calls the operation with identifiers. The last argument receives each object of a listing.</param>
/// <param name="PageSize">The page size of a listing, small enough that the sample data has several pages.</param>
internal sealed record ClientCall(Func<ScalekitClient, IReadOnlyList<string>, Action<string>, Task> RunAsync, int? PageSize = null)
{
    public static ClientCall To(Func<ScalekitClient, IReadOnlyList<string>, Task> call) =>
        new((client, identifiers, _) => call(client, identifiers));

    public static ClientCall ToList<T>(
        Func<ScalekitClient, IReadOnlyList<string>, ListOptions?, Listing<T>> list, Func<T, string?> name, int? pageSize = null) =>
        new(
            async (client, identifiers, found) =>
            {
                await foreach (var item in list(client, identifiers, pageSize is { } size ? new ListOptions(size) : null))
                    found(name(item)!);
            },
            pageSize);
}
