using System;
using System.Globalization;
using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>A link for a browser; it leads to the emulator.</summary>
/// <param name="Id">What it leads to.</param>
/// <param name="Url">The address.</param>
/// <param name="Expiry">When it expires, as it says.</param>
internal sealed record Link(string Id, string Url, string Expiry)
{
    /// <summary>A link that says that it expires in a minute.</summary>
    /// <param name="call">The request that it is for.</param>
    /// <param name="page">The page of the emulator, such as <c>portal</c>.</param>
    /// <param name="id">What it leads to.</param>
    /// <param name="now">The time.</param>
    public static Link To(Call call, string page, string id, DateTimeOffset now) => new(
        id,
        new Uri(call.BaseUrl, $"_emulator/{page}/{id}").AbsoluteUri,
        now.AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
