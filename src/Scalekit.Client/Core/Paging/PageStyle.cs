using System;
using System.Globalization;
using Scalekit.Core.Http;

namespace Scalekit.Core.Paging;

/// <summary>How a listing requests pages and finds out whether there is another one.</summary>
internal abstract class PageStyle
{
    /// <summary>One response holds everything. If it has a page token anyway, that is followed.</summary>
    public static PageStyle None { get; } = new NoPages();

    /// <summary>Each page has the token of the next one. The page size is adjusted to the nearest allowed value.</summary>
    public static PageStyle Token(int least, int most) => new ByToken(least, most);

    /// <summary>Pages are numbered from <paramref name="first"/>. The page size is adjusted to the nearest allowed value.</summary>
    public static PageStyle Number(int least, int most, int first = 1) => new ByNumber(least, most, first);

    /// <summary>
    /// Pages are numbered from 0, and the last page is recognized only because it is shorter than requested. A page with at least
    /// <paramref name="usual"/> objects, the service's usual size, is not the last one: the service may have ignored the requested size.
    /// </summary>
    public static PageStyle Short(int least, int most, int usual) => new ByLength(least, most, usual);

    /// <summary>Writes the query parameters for a page.</summary>
    public abstract void Write(ApiQuery query, PageRequest page);

    /// <summary>Returns the token or number of the next page; null after the last.</summary>
    /// <param name="page">The page that was requested.</param>
    /// <param name="count">The number of objects on the page.</param>
    /// <param name="answer">What the response says about the page.</param>
    public virtual string? Next(PageRequest page, int count, PageMembers answer) => answer.NextToken;

    private sealed class NoPages : PageStyle
    {
        public override void Write(ApiQuery query, PageRequest page) => query.Add(PageMembers.TokenName, page.Token);
    }

    private sealed class ByToken(int least, int most) : PageStyle
    {
        public override void Write(ApiQuery query, PageRequest page) =>
            query.Add(PageMembers.SizeName, Math.Min(Math.Max(page.Size, least), most)).Add(PageMembers.TokenName, page.Token);
    }

    private sealed class ByLength(int least, int most, int usual) : PageStyle
    {
        public override void Write(ApiQuery query, PageRequest page) =>
            query.Add(PageMembers.SizeName, SizeOf(page)).Add(PageMembers.NumberName, page.Number - 1);

        // The page size in the response is the number of objects on the page, so it cannot be used here.
        public override string? Next(PageRequest page, int count, PageMembers answer) =>
            count < Math.Min(SizeOf(page), usual) ? null : (page.Number + 1).ToString(CultureInfo.InvariantCulture);

        private int SizeOf(PageRequest page) => Math.Min(Math.Max(page.Size, least), most);
    }

    private sealed class ByNumber(int least, int most, int first) : PageStyle
    {
        public override void Write(ApiQuery query, PageRequest page) =>
            query.Add(PageMembers.SizeName, Math.Min(Math.Max(page.Size, least), most))
                .Add(PageMembers.NumberName, first + page.Number - 1);

        // A service may return fewer objects than requested, so only the page size it reports, or an empty page, marks the end.
        public override string? Next(PageRequest page, int count, PageMembers answer) =>
            count == 0 || count < answer.Size ? null : (page.Number + 1).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>What a page says about itself, apart from its objects.</summary>
internal struct PageMembers
{
    public const string TokenName = "page_token";
    public const string SizeName = "page_size";
    public const string NumberName = "page_number";
    public const string NextTokenName = "next_page_token";
    public const string TotalName = "total_size";

    /// <summary>Not used, because listings are only read forward.</summary>
    public const string PreviousTokenName = "prev_page_token";

    public string? NextToken { get; set; }

    public long? Total { get; set; }

    public int? Size { get; set; }

    /// <summary>Whether a member describes a page of a listing with page numbers.</summary>
    public static bool IsOfNumbers(string name) => name is SizeName or NumberName;

    /// <summary>Whether a member describes a page, and is not its list.</summary>
    public static bool IsKnown(string name) =>
        name is NextTokenName or PreviousTokenName or TotalName;
}
