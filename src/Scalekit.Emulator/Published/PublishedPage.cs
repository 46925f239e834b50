using System;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Pages: the last one has no <c>next_page_token</c>.</summary>
internal static class PublishedPage
{
    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 100, Default: 20);

    public static (int After, int Size) Read(Call call) => Paging.Read(call, Sizes);

    /// <param name="call">The request.</param>
    /// <param name="member">The name of the list.</param>
    /// <param name="page">The page.</param>
    /// <param name="writeItem">Writes one item.</param>
    /// <param name="counted">Whether the answer has a total.</param>
    public static Answer Write<T>(
        Call call, string member, Page<T> page, Action<Utf8JsonWriter, T> writeItem, bool counted = false) => Answer.Object(200, writer =>
    {
        writer.WriteArray(member, page.Items, writeItem);
        writer.WriteOptional("next_page_token", Paging.Token(call, page.Next));
        if (counted)
        {
            writer.WriteNumber("total_size", page.Total);
        }
    });
}
