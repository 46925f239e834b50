using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Finds columns whose name is close to a parameter's name: a misspelt column binds to nothing, and the user would not notice. Names are
/// compared in the first rows; in later rows, only the columns found there are checked.
/// </summary>
internal sealed class NearMisses
{
    private const int RowsToLookAt = 10;

    // A column name may be longer than the parameter's: role_name, RoleIds.
    private static readonly string[] Endings =
        ["s", "id", "ids", "name", "names", "code", "codes", "key", "keys", "list", "value", "values", "json"];

    private static readonly ConcurrentDictionary<Type, Parameter[]> Known = new();

    private readonly Dictionary<string, string> suspects = new(StringComparer.OrdinalIgnoreCase);
    private int rows;
    private bool isDone;

    /// <summary>The warning, once: columns with a value whose names are close to those of parameters without a value.</summary>
    public string? Find(Type cmdlet, PSObject? input, IDictionary bound)
    {
        if (isDone || input is null || !IsRow(input))
            return null;
        if (rows < RowsToLookAt)
        {
            rows++;
            Compare(ParametersOf(cmdlet), input);
        }

        string[] found =
        [
            .. from suspect in suspects
               where !bound.Contains(suspect.Value) && IsValue(ValueOf(input, suspect.Key))
               select input.BaseObject is IDictionary
                   ? $"The hashtable key '{suspect.Key}' is ignored. To set -{suspect.Value}, pipe in an object: "
                       + $"[pscustomobject]@{{ {suspect.Value} = ... }}."
                   : $"The column '{suspect.Key}' is ignored. If it is meant for -{suspect.Value}, rename it to {suspect.Value}.",
        ];
        isDone = found.Length > 0 || (rows == RowsToLookAt && suspects.Count == 0);
        return found.Length == 0 ? null : string.Join(" ", found);
    }

    /// <summary>Whether a column's name is close to a parameter's, but not the same.</summary>
    internal static bool IsNear(string column, string parameter)
    {
        var (given, meant) = (Similarity.Letters(column), Similarity.Letters(parameter));
        if (given == meant)
            return !column.Equals(parameter, StringComparison.OrdinalIgnoreCase);
        if (meant.Length < 4 || given.Length == 0 || given[0] != meant[0])
            return false;
        return Endings.Any(ending => given == meant + ending) || Similarity.Distance(given, meant) <= (meant.Length < 8 ? 1 : 2);
    }

    private void Compare(Parameter[] parameters, PSObject input)
    {
        foreach (var column in Columns(input).Where(column => !suspects.ContainsKey(column)))
        {
            var exact = parameters.FirstOrDefault(parameter => parameter.IsCalled(column));
            var meant = exact is null
                ? parameters.FirstOrDefault(parameter => parameter.TakesProperty && parameter.Names.Any(name => IsNear(column, name)))
                : input.BaseObject is IDictionary && exact.TakesProperty ? exact : null;
            if (meant is not null)
                suspects[column] = meant.Names[0];
        }
    }

    // Only objects with column names chosen by the user: not those of other programs, and not Scalekit objects.
    private static bool IsRow(PSObject input) =>
        PipedObject.KindOf(input) is null
        && (input.BaseObject is PSCustomObject or IDictionary || input.BaseObject.GetType().FullName == "System.Data.DataRow");

    private static IEnumerable<string> Columns(PSObject input) => input.BaseObject is IDictionary table
        ? table.Keys.OfType<string>()
        : input.Properties.Select(property => property.Name);

    private static object? ValueOf(PSObject input, string column) =>
        PlainValues.Unwrap(input.BaseObject is IDictionary table ? table[column] : input.Properties[column]?.Value);

    // A column Enabled with True or False is not a misspelt -Enable.
    private static bool IsValue(object? value) => value is not (null or bool or DBNull)
        && !(value is string text && (string.IsNullOrWhiteSpace(text) || bool.TryParse(text, out _)));

    private static Parameter[] ParametersOf(Type cmdlet) => Known.GetOrAdd(cmdlet, type =>
    [
        .. from property in type.GetProperties()
           let attributes = property.GetCustomAttributes<ParameterAttribute>().ToArray()
           where attributes.Length > 0
           select new Parameter(
               [property.Name, .. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []],
               attributes.Any(attribute => attribute.ValueFromPipelineByPropertyName)),
    ]);

    private sealed record Parameter(string[] Names, bool TakesProperty)
    {
        public bool IsCalled(string column) => Names.Contains(column, StringComparer.OrdinalIgnoreCase);
    }
}
