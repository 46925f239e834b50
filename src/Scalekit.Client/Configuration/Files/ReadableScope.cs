using System.Collections.Generic;
using System.Linq;

namespace Scalekit.Configuration;

/// <summary>
/// The part of an environment that files can hold. Older objects may break current rules, and a newer service may have unknown values.
/// These are left out and reported, so that every export can be read again.
/// </summary>
internal static class ReadableScope
{
    /// <summary>Returns the scope with only the given kinds, and without what the reader would reject.</summary>
    public static ConfigurationScope Of(ConfigurationScope scope, IReadOnlyCollection<ConfigurationKind> kinds)
    {
        var readable = new ConfigurationScope(scope.Organization);
        readable.Unmanaged.AddRange(scope.Unmanaged.Where(one => kinds.Contains(one.Kind)));
        foreach (var section in scope.Sections.Where(section => kinds.Contains(section.Key)))
        {
            var kind = AllKinds.Of(section.Key);
            var written = new ConfigurationSection();
            readable.Sections[section.Key] = written;
            foreach (var item in section.Value.Items.Values)
            {
                if (!kind.IsSingle && ValueRules.ProblemOf(kind, item.Key.Name) is { } problem)
                    readable.Unmanaged.Add(new Unmanaged(kind.Name, item.Key.ToString(), Sentence(problem)));
                else
                    written.Add(Of(item, kind, readable.Unmanaged));
            }
        }

        return readable;
    }

    private static ConfigurationItem Of(ConfigurationItem item, Kind kind, List<Unmanaged> unmanaged)
    {
        var problems = (from property in kind.Properties
                        let value = item[property.Name]
                        where value is not null
                        let problem = ValueRules.ProblemOf(property, value)
                        where problem is not null
                        select (property.Name, problem)).ToDictionary(one => one.Name, one => one.problem);
        if (problems.Count == 0)
            return item;
        var readable = new ConfigurationItem(item.Key) { Id = item.Id, OtherName = item.OtherName };
        foreach (var value in item.Values.Where(value => !problems.ContainsKey(value.Key)))
            readable.With(value.Key, value.Value);
        unmanaged.AddRange(problems.Values.Select(problem => new Unmanaged(kind.Name, item.Key.ToString(), Sentence(problem))));
        return readable;
    }

    private static string Sentence(string problem) => $"Left out of the files: {problem}.";
}
