using System;
using System.Globalization;
using Scalekit.Core.Http;

namespace Scalekit.Core.Paging;

/// <summary>How a listing asks for its pages, and how one tells that there is another.</summary>
internal abstract class PageStyle
{
    /// <summary>One answer holds it all. Should there be a token for more nevertheless, it is followed.</summary>
    public static PageStyle None { get; } = new NoPages();

    /// <summary>Each page has the token of the next; a size outside the limits is moved to the nearer one.</summary>
    public static PageStyle Token(int least, int most) => new ByToken(least, most);

    /// <summary>Pages are counted from 1; a size outside the limits is moved to the nearer one.</summary>
    public static PageStyle Number(int least, int most) => new ByNumber(least, most);

    /// <summary>Writes which page is asked for.</summary>
    public abstract void Write(ApiQuery query, PageRequest page);

    /// <summary>What the next page is asked for with; null after the last.</summary>
    /// <param name="page">The page that was asked for.</param>
    /// <param name="count">How many objects it has.</param>
    /// <param name="answer">What it says of itself.</param>
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

    private sealed class ByNumber(int least, int most) : PageStyle
    {
        public override void Write(ApiQuery query, PageRequest page) =>
            query.Add(PageMembers.SizeName, Math.Min(Math.Max(page.Size, least), most)).Add(PageMembers.NumberName, page.Number);

        // A service may give fewer than it was asked for, so that only its own word, or an empty page, tells the end.
        public override string? Next(PageRequest page, int count, PageMembers answer) =>
            count == 0 || count < answer.Size ? null : (page.Number + 1).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>What a page says of itself, besides its objects.</summary>
internal struct PageMembers
{
    public const string TokenName = "page_token";
    public const string SizeName = "page_size";
    public const string NumberName = "page_number";
    public const string NextTokenName = "next_page_token";
    public const string TotalName = "total_size";

    /// <summary>It means nothing to a reader who goes forward.</summary>
    public const string PreviousTokenName = "prev_page_token";

    public string? NextToken { get; set; }

    public long? Total { get; set; }

    public int? Size { get; set; }

    /// <summary>Whether a member of a page is about the page and not its list.</summary>
    public static bool IsKnown(string name) =>
        name is NextTokenName or PreviousTokenName or TotalName or SizeName or NumberName;
}
