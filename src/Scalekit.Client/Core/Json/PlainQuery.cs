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
    /// <summary>Returns the text of a value, or one text for each value of a list.</summary>
    public static IEnumerable<string> Texts(object? value, int depth = 1) => value switch
    {
        _ when depth > PlainValue.MaximumDepth => throw PlainWriter.TooDeep(),
        null => [],
        string text => [text],
        bool flag => [flag ? "true" : "false"],
        DateTime time => [PlainValue.Text(time)],
        DateTimeOffset time => [PlainValue.Text(time.UtcDateTime)],
        Uri address => [address.OriginalString],
        SecureString => throw new ScalekitException(ErrorIds.InvalidValue, "A query cannot contain a secret; nothing was sent."),
        IReadOnlyDictionary<string, object?> => throw new ScalekitException(
            ErrorIds.InvalidValue, "A query parameter must be a single value or a list of values; nothing was sent."),
        IEnumerable items => items.Cast<object?>().SelectMany(item => Texts(item, depth + 1)),
        _ => [string.Format(CultureInfo.InvariantCulture, "{0}", value)],
    };
}
