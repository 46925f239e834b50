using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Converts the unchanged body of a request, in the forms that scripts have it, to bytes.</summary>
internal static class WebhookBody
{
    private const string Advice =
        "Pass the unchanged body, before anything parses it as JSON: $Request.RawBody in an Azure Function, $WebEvent.Request.Body in "
        + "Pode, the bytes of the input stream of an HttpListener, or Get-Content -Raw for a file.";

    /// <summary>The bytes of the body; for text, its UTF-8 bytes, as Scalekit sends them. $null is an empty body.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is not the unchanged body.</exception>
    public static byte[] Bytes(object? body) => PlainValues.Unwrap(body) switch
    {
        null => [],
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),

        // An array of bytes that was passed through a pipeline.
        IEnumerable items when items is not IDictionary && Unwrapped(items) is var list && list.All(item => item is byte) =>
            [.. list.Cast<byte>()],

        // A list of lines has lost its line endings.
        IEnumerable<string> or object[] => throw Invalid("The body is a list of lines, but the signature covers the text as a whole."),
        var other => throw Invalid(
            $"The body is an object ({other.GetType().Name}), but the signature covers the text or the bytes as received."),
    };

    private static List<object?> Unwrapped(IEnumerable items) => [.. items.Cast<object?>().Select(PlainValues.Unwrap)];

    private static ScalekitException Invalid(string problem) => new(ErrorIds.InvalidValue, problem) { RecommendedAction = Advice };
}
