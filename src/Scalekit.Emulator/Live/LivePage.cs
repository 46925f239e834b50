using System;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Live;

/// <summary>Pages: both tokens are always there, empty where they lead nowhere.</summary>
internal static class LivePage
{
    public static Answer Write<T>(Call call, string member, Page<T> page, Action<Utf8JsonWriter, T> writeItem) =>
        Answer.Object(200, writer =>
        {
            writer.WriteArray(member, page.Items, writeItem);
            writer.WriteString("next_page_token", Paging.Token(call, page.Next) ?? "");
            writer.WriteString("prev_page_token", Paging.Token(call, page.Previous) ?? "");
            writer.WriteNumber("total_size", page.Total);
        });
}
