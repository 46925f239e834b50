using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// The headers of a request, in the forms that scripts have them: a hashtable (Pode), a dictionary (Azure Functions), the collection of
/// an HttpListener, a list of pairs (ASP.NET), or an object (JSON). Names are not case-sensitive, and a value may be a list.
/// </summary>
internal sealed class WebhookHeaders
{
    private readonly Dictionary<string, List<string>> values = new(StringComparer.OrdinalIgnoreCase);

    public WebhookHeaders(object? headers)
    {
        switch (PlainValues.Unwrap(headers))
        {
            case null or string or ValueType:
                break;
            case NameValueCollection collection:
                foreach (var name in collection.AllKeys)
                    Add(name, collection.GetValues(name));
                break;
            case IDictionary table:
                foreach (DictionaryEntry entry in table)
                    Add(entry.Key, entry.Value);
                break;
            case IEnumerable pairs:
                foreach (var pair in pairs)
                    AddPair(pair);
                break;
            default:
                foreach (var property in PSObject.AsPSObject(headers!).Properties.Where(property => property.IsGettable))
                    Add(property.Name, property.Value);
                break;
        }
    }

    /// <summary>The values of a header; empty if there is none of that name.</summary>
    public IReadOnlyList<string> Values(string name) => values.TryGetValue(name, out var found) ? found : [];

    private void AddPair(object? pair)
    {
        if (pair is not null && PSObject.AsPSObject(pair).Properties is { } properties && properties["Key"] is { } key)
            Add(key.Value, properties["Value"]?.Value);
    }

    private void Add(object? name, object? value)
    {
        if (PlainValues.Unwrap(name) is not { } key || LanguagePrimitives.ConvertTo<string>(key) is not { Length: > 0 } text)
            return;
        if (!values.TryGetValue(text, out var list))
            values[text] = list = [];
        switch (PlainValues.Unwrap(value))
        {
            case null:
                break;
            case IEnumerable several when several is not string:
                list.AddRange(several.Cast<object?>().Where(one => one is not null).Select(LanguagePrimitives.ConvertTo<string>));
                break;
            case var one:
                list.Add(LanguagePrimitives.ConvertTo<string>(one));
                break;
        }
    }
}
