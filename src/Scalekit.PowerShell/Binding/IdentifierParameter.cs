using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Scalekit.PowerShell.Binding;

/// <summary>A parameter of a cmdlet that takes identifiers.</summary>
internal sealed class IdentifierParameter
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<IdentifierParameter>> Known = new();

    private readonly PropertyInfo property;

    private IdentifierParameter(PropertyInfo property, string of) => (this.property, Of) = (property, of);

    /// <summary>The parameter's name.</summary>
    public string Name => property.Name;

    /// <summary>What the identifier is called in a sentence: "organization id".</summary>
    public string Of { get; }

    /// <summary>The parameters of a cmdlet that take identifiers.</summary>
    public static IReadOnlyList<IdentifierParameter> In(Type cmdlet) => Known.GetOrAdd(cmdlet, type =>
    [
        .. from property in type.GetProperties()
           let of = property.GetCustomAttribute<IdentifierAttribute>()?.Of
           where of is not null
           select new IdentifierParameter(property, of),
    ]);

    /// <summary>What a cmdlet was given: a text, several, or null.</summary>
    public object? ValueIn(object cmdlet) => property.GetValue(cmdlet);

    public void Give(object cmdlet, string[] identifiers) => property.SetValue(cmdlet, identifiers);
}
