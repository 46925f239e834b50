using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Scalekit.Benchmarks.Server;

/// <summary>A page whose bytes are prepared once. Only the numbers that differ from page to page are filled in.</summary>
internal sealed class PageTemplate
{
    /// <summary>The placeholder for the page number in an object's JSON.</summary>
    public const string PageNumber = "#######";

    private const string NextNumber = "@@@@@@@";

    private readonly byte[] body;
    private readonly int[] pageNumbers;
    private readonly int nextNumber;

    /// <summary>Prepares a page with this number of objects.</summary>
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
