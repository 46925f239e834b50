using System;
using System.Globalization;
using System.Linq;

namespace Scalekit.Emulator.Api;

/// <summary>Reads <c>page_size</c> and <c>page_token</c>, and creates the tokens of responses.</summary>
internal static class Paging
{
    private const string SizeParameter = "page_size";

    /// <summary>The position after which the page starts, and its maximum size; everything if the operation has no pages.</summary>
    /// <param name="call">The request.</param>
    /// <param name="live">The page sizes of the running service.</param>
    public static (int After, int Size) Read(Call call, PageSizes? live = null)
    {
        if (!call.Operation.HasPages)
        {
            return (-1, int.MaxValue - 1);
        }

        var sizes = call.By(published: PageSizes.Published, live ?? PageSizes.Published);
        var size = call.Parameter(SizeParameter) is { } text
            ? ReadSize(text, sizes, call.IsStrict)
            : sizes.Default;
        var after = call.Parameter(ContractOperation.PageTokenParameter) is { } token
            ? PageTokens.Read(Listing(call), token)
                ?? throw RefusalException.Invalid(ContractOperation.PageTokenParameter, "not a token of this listing")
            : -1;
        return (after, size);
    }

    /// <summary>The token of the page after a position; null if there is none.</summary>
    public static string? Token(Call call, int? position) => position is { } after ? PageTokens.Issue(Listing(call), after) : null;

    public static string TokenOfFirstPage(Call call) => PageTokens.Issue(Listing(call), -1);

    // A token belongs to the path and the filter, but not to the page size, which may change between pages.
    private static string Listing(Call call) => string.Join(
        '/',
        [
            call.Operation.Id,
            .. call.PathValues.Values,
            .. call.Query
                .Where(parameter => parameter.Key is not (SizeParameter or ContractOperation.PageTokenParameter))
                .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
                .Select(parameter => $"{parameter.Key}={string.Join(',', parameter)}"),
        ]);

    /// <summary>
    /// The service documents page sizes, but accepts others unless a rule forbids them: 0 means the default, and a size above the largest
    /// means the largest.
    /// </summary>
    private static int ReadSize(string text, PageSizes sizes, bool strict)
    {
        var isNumber = int.TryParse(text, CultureInfo.InvariantCulture, out var size);
        return isNumber && size >= sizes.Smallest && size <= sizes.Largest ? size
            : strict || !isNumber || size < 0
                ? throw RefusalException.Invalid(SizeParameter, $"must be from {sizes.Smallest} to {sizes.Largest}")
            : size == 0 ? sizes.Default
            : Math.Min(size, sizes.Largest);
    }
}
