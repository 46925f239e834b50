using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>
/// Everything about a kind: its form in files, how it is read from an environment, and how it is changed. The main members are abstract, so
/// a kind that lacks one does not compile.
/// </summary>
internal abstract class Kind
{
    /// <summary>Which kind it is.</summary>
    public abstract ConfigurationKind Name { get; }

    /// <summary>The name of its section in files.</summary>
    public abstract string Section { get; }

    /// <summary>Whether it belongs to organizations, and not to the environment.</summary>
    public abstract bool OfOrganizations { get; }

    /// <summary>Whether there is only one. Its section then holds the properties directly, without a name.</summary>
    public virtual bool IsSingle => false;

    /// <summary>One sentence about the kind. Editors show it.</summary>
    public abstract string Description { get; }

    /// <summary>Its properties, sorted by name.</summary>
    public abstract IReadOnlyList<Property> Properties { get; }

    /// <summary>A regular expression for its names; null for any.</summary>
    public virtual string? NamePattern => null;

    /// <summary>
    /// Returns a name in the form that it is matched by: in lower case if the service ignores case. Names of users have no single form: see
    /// <see cref="UserNames"/>.
    /// </summary>
    public virtual string NormalName(string name) => name;

    /// <summary>Whether it is exported only on request.</summary>
    public virtual bool IsOptional => false;

    /// <summary>Why it cannot be created or deleted; null if it can.</summary>
    public virtual string? OnlyCompared => null;

    /// <summary>Whether it can be deleted. Kinds with only one object cannot.</summary>
    public virtual bool CanBeDeleted => !IsSingle && OnlyCompared is null;

    /// <summary>Whether a change sends all values, because the service might lose those that are left out.</summary>
    public virtual bool IsSentWhole => false;

    /// <summary>Whether a new object is like this by default, so that nothing has to be sent.</summary>
    public virtual bool IsByItself(ConfigurationItem wanted) => IsSingle && wanted.Values.Values.All(ConfigurationValue.IsEmpty);

    /// <summary>Why changes contradict the other values; null if they do not.</summary>
    /// <param name="wanted">All values that the object would have.</param>
    /// <param name="changed">The names of the values that would be set.</param>
    public virtual string? WhyContradictory(ConfigurationItem wanted, ICollection<string> changed) => null;

    /// <summary>The objects that must exist before it, because its values refer to them.</summary>
    public virtual IEnumerable<ConfigurationKey> Needs(ConfigurationItem item) => [];

    /// <summary>Reads the objects of this kind in a scope. Every item has an Id if the kind has IDs.</summary>
    /// <param name="environment">The environment, with what was read so far.</param>
    /// <param name="organization">The organization; null for kinds of the environment.</param>
    /// <param name="scope">Receives the <see cref="Unmanaged"/> objects.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ScalekitException">
    /// Can be <see cref="ErrorIds.NotInContract"/>: this environment does not have the kind.
    /// </exception>
    public abstract Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// Reads one object as it is now; null if it does not exist. Shows whether a change was made whose response was lost.
    /// </summary>
    public virtual async Task<ConfigurationItem?> FindAsync(
        EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken)
    {
        Organization? organization = null;
        if (key.Organization is { } externalId)
        {
            organization = await environment.FindOrganizationAsync(externalId, cancellationToken).ConfigureAwait(false);
            if (organization is null)
                return null;
        }

        var section = await ReadAsync(environment.Fresh(), organization, new ConfigurationScope(key.Organization), cancellationToken)
            .ConfigureAwait(false);
        return section.Items.TryGetValue(key.Name, out var item) ? item : null;
    }

    /// <summary>Creates an object. For a kind with only one object, sets the values.</summary>
    public virtual Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken) =>
        UpdateAsync(environment, wanted, new HashSet<string>(wanted.Values.Keys), cancellationToken);

    /// <summary>Changes properties of an object.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="wanted">The key and all wanted properties.</param>
    /// <param name="changed">The names of the properties that differ.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public abstract Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken);

    /// <summary>Deletes an object.</summary>
    public virtual Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{Name} cannot be deleted.");

    /// <summary>Adds an object to its section and remembers its ID. A second object with the same key becomes unmanaged.</summary>
    protected static void Add(
        EnvironmentState environment, ConfigurationSection section, ConfigurationScope scope, ConfigurationItem item)
    {
        if (section.Items.ContainsKey(item.Key.Name))
        {
            scope.Unmanaged.Add(new Unmanaged(
                item.Key.Kind, item.Id ?? item.Key.ToString(), $"Another one has the same name, '{item.Key}'."));
            return;
        }

        section.Add(item);
        if (item.Id is { } id)
            environment.Ids[item.Key] = id;
    }

    /// <summary>
    /// Checks that the service took the values that were sent, as far as its response shows. An empty value in the response may only have
    /// been left out.
    /// </summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotApplied"/>: the service kept another value.</exception>
    protected static void RequireTaken(ConfigurationItem wanted, ICollection<string> sent, ConfigurationItem answer)
    {
        foreach (var name in sent)
        {
            if (answer[name] is { } got && !ConfigurationValue.IsEmpty(got) && wanted[name] is { } value
                && !ConfigurationValue.Holds(value, got))
            {
                throw new ScalekitException(
                    ErrorIds.NotApplied, $"The service accepted the change to '{wanted.Key}', but kept another value for '{name}'.");
            }
        }
    }

    /// <summary>Creates a key of this kind.</summary>
    public ConfigurationKey KeyOf(string? organization, string name) => new(Name, organization, name);
}
