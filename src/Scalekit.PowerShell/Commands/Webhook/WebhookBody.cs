using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>The body of a request as it came, in the shapes that scripts have it.</summary>
internal static class WebhookBody
{
    private const string Advice =
        "Pass the body as it came, before anything reads it as JSON: $Request.RawBody in an Azure Function, $WebEvent.Request.Body in "
        + "Pode, the bytes of the input stream of an HttpListener, and Get-Content -Raw for a file.";

    /// <summary>The bytes; of a text its UTF-8, which is what Scalekit sends. Nothing is an empty body.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is not what came.</exception>
    public static byte[] Bytes(object? body) => PlainValues.Unwrap(body) switch
    {
        null => [],
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),

        // What a pipeline makes of an array of bytes.
        IEnumerable items when items is not IDictionary && Unwrapped(items) is var list && list.All(item => item is byte) =>
            [.. list.Cast<byte>()],

        // Lines have lost how they ended.
        IEnumerable<string> or object[] => throw Invalid("The body is a list of lines, and the signature is over the text as a whole."),
        var other => throw Invalid(
            $"The body is an object ({other.GetType().Name}), and the signature is over the text or the bytes that came."),
    };

    private static List<object?> Unwrapped(IEnumerable items) => [.. items.Cast<object?>().Select(PlainValues.Unwrap)];

    private static ScalekitException Invalid(string problem) => new(ErrorIds.InvalidValue, problem) { RecommendedAction = Advice };
}
