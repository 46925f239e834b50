using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Reads <c>page_size</c> and <c>page_token</c>, writes pages.</summary>
internal static class Paging
{
    public const string TokenParameter = "page_token";

    private const int DefaultSize = 20;
    private const int LargestSize = 100;

    /// <summary>The position to go on behind, and how many items a page takes.</summary>
    public static (int After, int Size) Read(Call call)
    {
        var size = call.Query.TryGetValue("page_size", out var text) ? ReadSize(text) : DefaultSize;
        var after = call.Query.TryGetValue(TokenParameter, out var token)
            ? PageTokens.Read(Listing(call), token) ?? throw RefusalException.Invalid(TokenParameter, "not a token of this listing")
            : -1;
        return (after, size);
    }

    public static Answer Write<T>(Call call, string member, Page<T> page, Action<Utf8JsonWriter, T> writeItem) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteArray(member, page.Items, writeItem);
        if (page.Next is { } position)
        {
            writer.WriteString("next_page_token", PageTokens.Issue(Listing(call), position));
        }

        if (page.Total is { } total)
        {
            writer.WriteNumber("total_size", total);
        }

        writer.WriteEndObject();
    });

    public static string TokenOfFirstPage(Call call) => PageTokens.Issue(Listing(call), -1);

    // A token belongs to the path and the filter, not to the page size, which may change on the way.
    private static string Listing(Call call) =>
        string.Join('/', [call.Operation.Id, .. call.PathValues.Values, call.Query.GetValueOrDefault("organization_id") ?? ""]);

    private static int ReadSize(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= LargestSize
            ? size
            : throw RefusalException.Invalid("page_size", $"must be from 1 to {LargestSize}");
}
