using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Scalekit.PowerShell.Binding;

/// <summary>A cmdlet parameter that takes IDs or names.</summary>
internal sealed class IdentifierParameter
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<IdentifierParameter>> Known = new();

    private readonly PropertyInfo property;

    private IdentifierParameter(PropertyInfo property, string of) => (this.property, Of) = (property, of);

    /// <summary>The parameter's name.</summary>
    public string Name => property.Name;

    /// <summary>What the ID is called in a sentence: "organization ID".</summary>
    public string Of { get; }

    /// <summary>The parameters of a cmdlet that take IDs or names.</summary>
    public static IReadOnlyList<IdentifierParameter> In(Type cmdlet) => Known.GetOrAdd(cmdlet, type =>
    [
        .. from property in type.GetProperties()
           let of = property.GetCustomAttribute<IdentifierAttribute>()?.Of
           where of is not null
           select new IdentifierParameter(property, of),
    ]);

    /// <summary>The value that was bound: a string, several, or null.</summary>
    public object? ValueIn(object cmdlet) => property.GetValue(cmdlet);

    public void Give(object cmdlet, string[] identifiers) => property.SetValue(cmdlet, identifiers);
}
