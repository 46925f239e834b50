namespace Scalekit.Configuration;

/// <summary>The forms that a value has in files and in memory.</summary>
internal enum ValueType
{
    /// <summary>Text: <see cref="string"/>; empty for none.</summary>
    Text,

    /// <summary>True or false: <see cref="bool"/>.</summary>
    Flag,

    /// <summary>A whole number: <see cref="long"/>.</summary>
    Number,

    /// <summary>Names without an order: <c>string[]</c>, sorted ordinally, none twice.</summary>
    Names,

    /// <summary>Text by name: <c>SortedDictionary&lt;string, string&gt;</c>, ordinal.</summary>
    Texts,

    /// <summary>True or false by name: <c>SortedDictionary&lt;string, bool&gt;</c>, ordinal. A file may name some only.</summary>
    Flags,

    /// <summary>Names by name: <c>SortedDictionary&lt;string, string[]&gt;</c>, ordinal.</summary>
    NamesByName,
}
