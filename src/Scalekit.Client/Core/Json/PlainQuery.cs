using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;

namespace Scalekit.Core.Json;

/// <summary>Writes plain values as query parameters.</summary>
internal static class PlainQuery
{
    /// <summary>The text of a value, or one text per value of a list.</summary>
    public static IEnumerable<string> Texts(object? value, int depth = 1) => value switch
    {
        _ when depth > PlainValue.MaximumDepth => throw PlainWriter.TooDeep(),
        null => [],
        string text => [text],
        bool flag => [flag ? "true" : "false"],
        DateTime time => [PlainValue.Text(time)],
        DateTimeOffset time => [PlainValue.Text(time.UtcDateTime)],
        Uri address => [address.OriginalString],
        SecureString => throw new ScalekitException(ErrorIds.InvalidValue, "A query is no place for a secret; nothing was sent."),
        IReadOnlyDictionary<string, object?> => throw new ScalekitException(
            ErrorIds.InvalidValue, "A parameter of a query is a single value or a list of them; nothing was sent."),
        IEnumerable items => items.Cast<object?>().SelectMany(item => Texts(item, depth + 1)),
        _ => [string.Format(CultureInfo.InvariantCulture, "{0}", value)],
    };
}
