using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Contracts;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;

namespace Scalekit.Api;

/// <summary>One page of an unknown listing. Where its list is and how it continues is found out from the response alone.</summary>
internal static class AnyPage
{
    /// <summary>Reads a page.</summary>
    /// <param name="answer">The response.</param>
    /// <param name="operation">The request's method and path.</param>
    /// <param name="asked">The path and query that were sent.</param>
    /// <param name="reading">Receives the null entries of the list.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the response has no list, or several.</exception>
    public static Page<object> Of(object? answer, string operation, string asked, Reading reading)
    {
        var envelope = answer as IReadOnlyDictionary<string, object?> ?? throw IsNoListing(operation);
        var list = ListIn(envelope, operation);
        var items = list.OfType<object>().ToArray();
        for (var empty = items.Length; empty < list.Count; empty++)
            reading.Tell("record");
        var number = NumberOf(envelope, asked);
        return new Page<object>(items, Next(envelope, list.Count, number), WholeNumber(envelope, PageMembers.TotalName))
        {
            Skipped = list.Count - items.Length,

            // A service that ignores the page number would return its first page forever.
            FirstIdentity = number is null ? null : items.FirstOrDefault()?.ToString(),

            // If the caller began in the middle, the total does not say how many objects are still to come.
            IsOfWhole = AnyCall.ParameterIn(asked, PageMembers.TokenName) is null && number is null or 0,
        };
    }

    // Takes the only list, whatever its name. The service may leave other lists empty, such as the summary of its tools. If there is no
    // list, the caller used the wrong path, and a retry would not help.
    private static IReadOnlyList<object?> ListIn(IReadOnlyDictionary<string, object?> envelope, string operation)
    {
        var lists = envelope.Where(member => member.Value is IReadOnlyList<object?>).ToArray();
        var filled = lists.Where(list => ((IReadOnlyList<object?>)list.Value!).Count > 0).ToArray();
        if (filled.Length > 1)
        {
            var names = string.Join(", ", filled.Select(list => list.Key).OrderBy(name => name, StringComparer.Ordinal));
            throw Refused($"The response to {operation} has more than one list: {names}.");
        }

        var others = envelope.Where(member => member.Value is not null).Select(member => member.Key);
        if (lists.Length == 0 && others.Any(name => !PageMembers.IsKnown(name) && !PageMembers.IsOfNumbers(name)))
            throw IsNoListing(operation);
        return (IReadOnlyList<object?>?)(filled.Length > 0 ? filled : lists).FirstOrDefault().Value ?? [];
    }

    // The parameter that asks for the next page, and its value.
    private static string? Next(IReadOnlyDictionary<string, object?> envelope, int count, long? number)
    {
        if (envelope.TryGetValue(PageMembers.NextTokenName, out var token) && token is not null)
        {
            var next = token as string ?? throw new MisfitException("The page token is not a string.");
            return next.Length == 0 ? null : $"{PageMembers.TokenName}={next}";
        }

        return number is null || count == 0 || count < WholeNumber(envelope, PageMembers.SizeName)
            ? null
            : string.Format(CultureInfo.InvariantCulture, "{0}={1}", PageMembers.NumberName, number + 1);
    }

    // Returns the page number; null if the listing does not count its pages. Pages are counted from 0, and the service may leave out 0.
    private static long? NumberOf(IReadOnlyDictionary<string, object?> envelope, string asked) =>
        WholeNumber(envelope, PageMembers.NumberName)
        ?? (AnyCall.ParameterIn(asked, PageMembers.NumberName) is { } text
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : WholeNumber(envelope, PageMembers.SizeName) is null || envelope.ContainsKey(PageMembers.NextTokenName) ? null
            : 0);

    // Whole numbers may come as strings.
    private static long? WholeNumber(IReadOnlyDictionary<string, object?> envelope, string name) =>
        !envelope.TryGetValue(name, out var value) ? null
        : value is long number ? number
        : long.TryParse(value as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed
        : null;

    private static ScalekitException IsNoListing(string operation) => Refused($"The response to {operation} is not a page of a list.");

    private static ScalekitException Refused(string problem) =>
        new(ErrorIds.InvalidValue, problem) { Advice = new Advice(AdviceCode.AskForWholeAnswer) };
}
