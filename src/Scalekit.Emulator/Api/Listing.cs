using System.Collections.Generic;
using Scalekit.Emulator.Storage;
using static Scalekit.Emulator.ServiceContract;

namespace Scalekit.Emulator.Api;

/// <summary>Responses that contain a list, in pages if the response schema has page tokens.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="name">The name of the list.</param>
/// <param name="representation">How an item is written.</param>
internal sealed class Listing<T>(string name, Representation<T> representation)
    where T : class
{
    private readonly Representation<Shown> page = new()
    {
        { name, shown => shown.Page.Items, representation },
        // The published contract omits the token of the last page; the running service sends an empty one.
        { "next_page_token", Published, shown => shown.Next },
        { "next_page_token", Live, shown => shown.Next ?? "" },
        { "prev_page_token", shown => shown.Previous ?? "" },
        { "total_size", shown => shown.Page.Total },
    };

    public Outcome Of(Call call, Page<T> items) => new((writer, schema, contract) =>
        page.Writer(schema, contract)(writer, new Shown(call, items)));

    public Outcome Of(Call call, IReadOnlyList<T> all) => Of(call, new Page<T>(all, Next: null, Previous: null, all.Count));

    private sealed record Shown(Call Call, Page<T> Page)
    {
        public string? Next => Paging.Token(Call, Page.Next);

        public string? Previous => Paging.Token(Call, Page.Previous);
    }
}
