using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Scalekit.Benchmarks.Server;

/// <summary>A page that is prepared once; what differs from page to page is written into its places.</summary>
internal sealed class PageTemplate
{
    /// <summary>Stands for the page's number in an object's JSON.</summary>
    public const string PageNumber = "#######";

    private const string NextNumber = "@@@@@@@";

    private readonly byte[] body;
    private readonly int[] pageNumbers;
    private readonly int nextNumber;

    /// <summary>Prepares a page of so many objects.</summary>
    public PageTemplate(string list, int count, bool hasNext, int total, Func<int, string> item)
    {
        var items = string.Join(',', Enumerable.Range(0, count).Select(item));
        body = Encoding.UTF8.GetBytes(
            $$"""{"{{list}}":[{{items}}],{{(hasNext ? $"\"next_page_token\":\"{NextNumber}\"," : "")}}"total_size":{{total}}}""");
        pageNumbers = [.. Places(PageNumber)];
        nextNumber = hasNext ? Places(NextNumber).Single() : -1;
    }

    /// <summary>Writes the page with this number.</summary>
    public void WriteTo(Answer answer, int page)
    {
        var place = answer.Add(body);
        foreach (var offset in pageNumbers)
            Write(place[offset..], page);
        if (nextNumber >= 0)
            Write(place[nextNumber..], page + 1);
    }

    private static void Write(Span<byte> place, int number) =>
        Utf8Formatter.TryFormat(number, place, out _, new StandardFormat('D', (byte)PageNumber.Length));

    private IEnumerable<int> Places(string text)
    {
        var pattern = Encoding.ASCII.GetBytes(text);
        for (var at = body.AsSpan().IndexOf(pattern); at >= 0;)
        {
            yield return at;
            var next = body.AsSpan(at + pattern.Length).IndexOf(pattern);
            at = next < 0 ? -1 : at + pattern.Length + next;
        }
    }
}
