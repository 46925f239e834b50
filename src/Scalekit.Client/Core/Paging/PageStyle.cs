using System;
using System.Globalization;
using Scalekit.Core.Http;

namespace Scalekit.Core.Paging;

/// <summary>How a listing requests its pages and knows that there is another.</summary>
internal abstract class PageStyle
{
    /// <summary>One response holds everything. If it has a token for more nevertheless, that is followed.</summary>
    public static PageStyle None { get; } = new NoPages();

    /// <summary>Each page has the token of the next. The page size is moved to the nearest allowed value.</summary>
    public static PageStyle Token(int least, int most) => new ByToken(least, most);

    /// <summary>Pages are numbered from <paramref name="first"/>. The page size is moved to the nearest allowed value.</summary>
    public static PageStyle Number(int least, int most, int first = 1) => new ByNumber(least, most, first);

    /// <summary>
    /// Pages are numbered from 0, and only their length tells which is the last: it is shorter than what was asked for. One that has as
    /// many objects as the service's <paramref name="usual"/> page may be short because the service did not heed the size.
    /// </summary>
    public static PageStyle Short(int least, int most, int usual) => new ByLength(least, most, usual);

    /// <summary>Writes the query parameters for a page.</summary>
    public abstract void Write(ApiQuery query, PageRequest page);

    /// <summary>Returns the token or number of the next page; null after the last.</summary>
    /// <param name="page">The page that was requested.</param>
    /// <param name="count">How many objects it has.</param>
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

        // What the service says of the size of a page is how many objects it has.
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

/// <summary>What a page says about itself, besides its objects.</summary>
internal struct PageMembers
{
    public const string TokenName = "page_token";
    public const string SizeName = "page_size";
    public const string NumberName = "page_number";
    public const string NextTokenName = "next_page_token";
    public const string TotalName = "total_size";

    /// <summary>Not used, because listings are read forward.</summary>
    public const string PreviousTokenName = "prev_page_token";

    public string? NextToken { get; set; }

    public long? Total { get; set; }

    public int? Size { get; set; }

    /// <summary>Whether a member of a page describes the page of a listing that counts its pages.</summary>
    public static bool IsOfNumbers(string name) => name is SizeName or NumberName;

    /// <summary>Whether a member of a page describes the page and is not its list.</summary>
    public static bool IsKnown(string name) =>
        name is NextTokenName or PreviousTokenName or TotalName;
}
