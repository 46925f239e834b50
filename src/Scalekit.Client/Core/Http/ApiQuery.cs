using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Scalekit.Core.Http;

/// <summary>Builds a query string; null values are left out.</summary>
/// <param name="more">Whether the query continues an earlier one, so that it begins with '&amp;'.</param>
internal sealed class ApiQuery(bool more = false)
{
    private readonly StringBuilder text = new();

    public ApiQuery Add(string name, string? value)
    {
        if (value is not null)
            text.Append(text.Length == 0 && !more ? '?' : '&').Append(name).Append('=').Append(PathTemplate.Escape(value, name));
        return this;
    }

    /// <summary>Adds an ID.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidIdentifier"/>: it is blank, or contains an invisible character.
    /// </exception>
    public ApiQuery AddIdentifier(string name, string? value) =>
        Add(name, value is null ? null : IdentifierText.Clean(value, IdentifierText.NameOf(name)));

    public ApiQuery Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    public ApiQuery Add(string name, bool value) => Add(name, value ? "true" : "false");

    public ApiQuery Add(string name, DateTimeOffset? value) =>
        Add(name, value is { } time ? PlainValue.Text(time.UtcDateTime) : null);

    /// <summary>Adds one parameter per value, all of the same name.</summary>
    public ApiQuery AddEach(string name, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
            Add(name, value);
        return this;
    }

    public override string ToString() => text.ToString();
}
