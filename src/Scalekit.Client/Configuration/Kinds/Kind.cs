using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>
/// All that is known of a kind: how files have it, how an environment is read, and how one is changed. What is missing here does not
/// compile, so there is no kind without a plan.
/// </summary>
internal abstract class Kind
{
    /// <summary>Which kind it is.</summary>
    public abstract ConfigurationKind Name { get; }

    /// <summary>The name of its section in files.</summary>
    public abstract string Section { get; }

    /// <summary>Whether organizations have it, and not the environment.</summary>
    public abstract bool OfOrganizations { get; }

    /// <summary>Whether there is one of it: then the section has its properties, and not things by name.</summary>
    public virtual bool IsSingle => false;

    /// <summary>What the kind is, in a sentence: editors show it.</summary>
    public abstract string Description { get; }

    /// <summary>Its properties, in the order of their names.</summary>
    public abstract IReadOnlyList<Property> Properties { get; }

    /// <summary>A regular expression for its names; null for any.</summary>
    public virtual string? NamePattern => null;

    /// <summary>
    /// A name in the one form by which it is matched: in lower case where the service does not tell the case apart. Names of users are
    /// not of one form: see <see cref="UserNames"/>.
    /// </summary>
    public virtual string NormalName(string name) => name;

    /// <summary>Whether exports have it only where asked.</summary>
    public virtual bool IsOptional => false;

    /// <summary>Why nothing creates or deletes it; null where that is possible.</summary>
    public virtual string? OnlyCompared => null;

    /// <summary>Whether it can be deleted: what there is one of stays.</summary>
    public virtual bool CanBeDeleted => !IsSingle && OnlyCompared is null;

    /// <summary>Whether a change sends all of its values: what a change leaves out might be lost.</summary>
    public virtual bool IsSentWhole => false;

    /// <summary>Whether a new one of it is like this by itself, so that nothing has to be sent.</summary>
    public virtual bool IsByItself(ConfigurationItem wanted) => IsSingle && wanted.Values.Values.All(ConfigurationValue.IsEmpty);

    /// <summary>Why changes make no sense together with the other values; null where they do.</summary>
    /// <param name="wanted">All values that it would have.</param>
    /// <param name="changed">The names of those that would be set.</param>
    public virtual string? WhyContradictory(ConfigurationItem wanted, ICollection<string> changed) => null;

    /// <summary>What must be there before it: what it refers to in its values.</summary>
    public virtual IEnumerable<ConfigurationKey> Needs(ConfigurationItem item) => [];

    /// <summary>
    /// Reads the things of this kind that a scope of the environment has. Every item has an Id where the kind has identifiers.
    /// </summary>
    /// <param name="environment">The environment, with what was read before.</param>
    /// <param name="organization">The organization; null for kinds of the environment.</param>
    /// <param name="scope">Where <see cref="Unmanaged"/> go.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ScalekitException">
    /// Among others <see cref="ErrorIds.NotInContract"/>: this environment does not have the kind.
    /// </exception>
    public abstract Task<ConfigurationSection> ReadAsync(
        EnvironmentState environment, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// Reads one thing as it is now; null if there is none. It tells whether a change was made whose answer was lost.
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

    /// <summary>Creates one. Of what there is one, the values are set.</summary>
    public virtual Task CreateAsync(EnvironmentState environment, ConfigurationItem wanted, CancellationToken cancellationToken) =>
        UpdateAsync(environment, wanted, new HashSet<string>(wanted.Values.Keys), cancellationToken);

    /// <summary>Changes properties of one.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="wanted">The key and all properties that are wanted.</param>
    /// <param name="changed">The names of those that are different.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public abstract Task UpdateAsync(
        EnvironmentState environment, ConfigurationItem wanted, ISet<string> changed, CancellationToken cancellationToken);

    /// <summary>Deletes one.</summary>
    public virtual Task DeleteAsync(EnvironmentState environment, ConfigurationKey key, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{Name} cannot be deleted.");

    /// <summary>Remembers the identifier of a thing, and puts it into its section; a second one of the same key is left alone.</summary>
    protected static void Add(
        EnvironmentState environment, ConfigurationSection section, ConfigurationScope scope, ConfigurationItem item)
    {
        if (section.Items.ContainsKey(item.Key.Name))
        {
            scope.Unmanaged.Add(new Unmanaged(
                item.Key.Kind, item.Id ?? item.Key.ToString(), $"There is another one that is called '{item.Key}' too."));
            return;
        }

        section.Add(item);
        if (item.Id is { } id)
            environment.Ids[item.Key] = id;
    }

    /// <summary>
    /// Makes sure that the service took what was sent, as far as its answer tells: what is empty there may only have been left out.
    /// </summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.NotApplied"/>: it kept another value.</exception>
    protected static void RequireTaken(ConfigurationItem wanted, ICollection<string> sent, ConfigurationItem answer)
    {
        foreach (var name in sent)
        {
            if (answer[name] is { } got && !ConfigurationValue.IsEmpty(got) && wanted[name] is { } value
                && !ConfigurationValue.Holds(value, got))
            {
                throw new ScalekitException(
                    ErrorIds.NotApplied, $"The service took the change of '{wanted.Key}', but it kept another value for '{name}'.");
            }
        }
    }

    /// <summary>The key of one of this kind.</summary>
    public ConfigurationKey KeyOf(string? organization, string name) => new(Name, organization, name);
}
