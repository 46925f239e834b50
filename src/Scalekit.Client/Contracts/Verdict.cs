using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Json;

namespace Scalekit.Contracts;

/// <summary>
/// For changes where a successful response may mean that nothing was changed: a flag in the response tells, and a message may say why.
/// </summary>
/// <typeparam name="TInput">The input of the operation.</typeparam>
/// <param name="flag">The member that tells, such as <c>enabled</c>. The running service leaves it out if it is false.</param>
/// <param name="wanted">The value of the flag if the change was made.</param>
/// <param name="deed">The requested change, in words that follow "The service did not": <c>enable connection conn_1</c>.</param>
internal sealed class Verdict<TInput>(string flag, bool wanted, Func<Arguments<TInput>, string> deed)
{
    private const string MessageName = "error_message";

    /// <summary>
    /// A part of the message which means that the change had already been made, so this is not a failure; null if there is no such message.
    /// </summary>
    public string? Already { get; init; }

    /// <summary>What to do about it.</summary>
    public Advice? Advice { get; init; }

    /// <summary>Reads a response.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotApplied"/>: the response says that the change was not made.</exception>
    public async Task<Nothing> ReadAsync(
        Stream stream, Arguments<TInput> arguments, Reading reading, CancellationToken cancellationToken)
    {
        using var body = await ResponseBody.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        using var document = JsonDocument.Parse(body.Bytes.ToArray(), new JsonDocumentOptions { MaxDepth = PlainValue.MaximumDepth });
        var response = document.RootElement;
        if (response.ValueKind != JsonValueKind.Object)
            throw new MisfitException(
                response.ValueKind == JsonValueKind.Null ? "The response is null." : "The response is not an object.");
        var said = FlagIn(response);
        var message = MessageIn(response);
        if (message is null ? (said ?? false) == wanted : said != !wanted && IsAlready(message))
            return default;
        var reason = message is null ? ", and does not say why" : $": {reading.Masked(message)}";
        throw new ScalekitException(ErrorIds.NotApplied, $"The service did not {deed(arguments)}{reason}.")
        {
            Operation = reading.OperationId,
            Advice = Advice,
        };
    }

    private bool IsAlready(string message) =>
        Already is not null && message.IndexOf(Already, StringComparison.OrdinalIgnoreCase) >= 0;

    private bool? FlagIn(JsonElement response) => !response.TryGetProperty(flag, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.String when bool.TryParse(value.Text(), out var said) => said,
        _ => throw new MisfitException($"'{flag}' is neither true nor false."),
    };

    // A message of any kind means that something is wrong.
    private static string? MessageIn(JsonElement response)
    {
        if (!response.TryGetProperty(MessageName, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.Text() ?? "unreadable text" : value.GetRawText();
        text = text.Trim().TrimEnd('.');
        return text.Length == 0 ? null : text;
    }
}
