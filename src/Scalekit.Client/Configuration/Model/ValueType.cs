namespace Scalekit.Configuration;

/// <summary>The types of values, and their forms in files and in memory.</summary>
internal enum ValueType
{
    /// <summary>Text: <see cref="string"/>; empty for none.</summary>
    Text,

    /// <summary>True or false: <see cref="bool"/>.</summary>
    Flag,

    /// <summary>A whole number: <see cref="long"/>.</summary>
    Number,

    /// <summary>Names without an order: <c>string[]</c>, sorted ordinally, no duplicates.</summary>
    Names,

    /// <summary>Text by name: <c>SortedDictionary&lt;string, string&gt;</c>, ordinal.</summary>
    Texts,

    /// <summary>True or false by name: <c>SortedDictionary&lt;string, bool&gt;</c>, ordinal. A file may name only some.</summary>
    Flags,

    /// <summary>Names by name: <c>SortedDictionary&lt;string, string[]&gt;</c>, ordinal.</summary>
    NamesByName,
}
