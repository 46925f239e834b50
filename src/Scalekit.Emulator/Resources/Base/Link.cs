using System;
using System.Globalization;
using Scalekit.Emulator.Api;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>A link for a browser, to a page of the emulator.</summary>
/// <param name="Id">The ID of the object that it is for.</param>
/// <param name="Url">The URL.</param>
/// <param name="Expiry">The expiry time that is returned.</param>
internal sealed record Link(string Id, string Url, string Expiry)
{
    /// <summary>Creates a link with an expiry time in one minute.</summary>
    /// <param name="call">The request that it is for.</param>
    /// <param name="page">The page of the emulator, such as <c>portal</c>.</param>
    /// <param name="id">The ID of the object that it is for.</param>
    /// <param name="now">The time.</param>
    public static Link To(Call call, string page, string id, DateTimeOffset now) => new(
        id,
        new Uri(call.BaseUrl, $"_emulator/{page}/{id}").AbsoluteUri,
        now.AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
