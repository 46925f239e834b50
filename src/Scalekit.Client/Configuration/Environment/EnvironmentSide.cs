using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.Configuration;

/// <summary>An environment, read kind by kind. Kinds that were not requested cost no request.</summary>
internal sealed class EnvironmentSide : IConfigurationSide
{
    private readonly ConfigurationOptions options;
    private readonly IReadOnlyList<Kind> read;

    /// <summary>Creates the side. Nothing is sent yet.</summary>
    /// <param name="client">The environment.</param>
    /// <param name="options">Which kinds and organizations are read.</param>
    /// <param name="kinds">Limits the kinds that are read, such as to those in a folder; null for all.</param>
    public EnvironmentSide(ScalekitClient client, ConfigurationOptions options, IReadOnlyCollection<ConfigurationKind>? kinds = null)
    {
        this.options = options;
        State = new EnvironmentState(client) { SendInvitation = options.SendInvitation };
        var asked = kinds ?? AllKinds.Asked(options);
        read = [.. AllKinds.InOrder.Where(kind => asked.Contains(kind.Name))];
    }

    /// <summary>What is known of the environment so far.</summary>
    public EnvironmentState State { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<ConfigurationKind> Kinds => [.. read.Select(kind => kind.Name)];

    /// <inheritdoc/>
    public string Label => State.Client.EnvironmentUrl.Host;

    /// <inheritdoc/>
    public async Task<ConfigurationScope> ReadEnvironmentAsync(CancellationToken cancellationToken)
    {
        // Whether a missing value is empty or unknown depends on the contract, so the contract is found out first.
        await State.Client.FindContractAsync(cancellationToken).ConfigureAwait(false);
        var scope = new ConfigurationScope(null);
        foreach (var kind in read.Where(kind => !kind.OfOrganizations))
            await ReadAsync(kind, State, null, scope, cancellationToken).ConfigureAwait(false);
        if (read.Any(kind => kind.OfOrganizations))
            scope.Unmanaged.AddRange((await ListAsync(cancellationToken).ConfigureAwait(false)).Unmanaged);
        return scope;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListOrganizationsAsync(CancellationToken cancellationToken) =>
        read.Any(kind => kind.OfOrganizations) ? (await ListAsync(cancellationToken).ConfigureAwait(false)).Names : [];

    /// <inheritdoc/>
    public async Task<ConfigurationScope?> ReadOrganizationAsync(string organization, CancellationToken cancellationToken)
    {
        await State.Client.FindContractAsync(cancellationToken).ConfigureAwait(false);
        if (await State.FindOrganizationAsync(organization, cancellationToken).ConfigureAwait(false) is not { } known)
            return null;
        var scope = new ConfigurationScope(organization);
        var own = State.ForOrganization();
        foreach (var kind in read.Where(kind => kind.OfOrganizations))
            await ReadAsync(kind, own, known, scope, cancellationToken).ConfigureAwait(false);
        return scope;
    }

    private static async Task ReadAsync(
        Kind kind, EnvironmentState state, Organization? organization, ConfigurationScope scope, CancellationToken cancellationToken)
    {
        try
        {
            scope.Sections[kind.Name] = await kind.ReadAsync(state, organization, scope, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.NotInContract)
        {
            // Report this once for the environment, not for each organization.
            if (state.Whole.NotInContract.TryAdd(kind.Name, true))
                scope.Unmanaged.Add(new Unmanaged(kind.Name, "", "The environment's API contract does not have it."));
        }
    }

    private Task<OrganizationList> ListAsync(CancellationToken cancellationToken) =>
        State.OnceAsync("organizations", async () =>
        {
            var list = new OrganizationList();
            foreach (var organization in await Values.AllAsync(State.Client.Organizations.List(), cancellationToken).ConfigureAwait(false))
                list.Add(organization);
            foreach (var organization in list.Managed.Where(one => options.Organizations?.Contains(one.ExternalId!) ?? true))
            {
                State.Organizations[organization.ExternalId!] = organization;
                list.Names.Add(organization.ExternalId!);
            }

            list.Names.Sort(StringComparer.Ordinal);
            return list;
        });

    /// <summary>The organizations of an environment, and those that have no key or share one.</summary>
    private sealed class OrganizationList
    {
        private readonly Dictionary<string, Organization> byExternalId = new(StringComparer.Ordinal);

        public List<string> Names { get; } = [];

        public List<Unmanaged> Unmanaged { get; } = [];

        public IEnumerable<Organization> Managed => byExternalId.Values;

        public void Add(Organization organization)
        {
            if (string.IsNullOrEmpty(organization.ExternalId))
            {
                Unmanaged.Add(Left(
                    organization, "It has no external ID, which is its key in files. Give it one to manage it."));
            }
            else if (IdentifierText.HasBlanksAround(organization.ExternalId!))
            {
                Unmanaged.Add(Left(organization, "Its external ID has white space around it, which cannot be sent. Give it another one."));
            }
            else if (byExternalId.ContainsKey(organization.ExternalId!))
            {
                Unmanaged.Add(Left(organization, $"Another organization has the same external ID, '{organization.ExternalId}'."));
            }
            else
            {
                byExternalId.Add(organization.ExternalId!, organization);
            }
        }

        private static Unmanaged Left(Organization organization, string reason) => new(
            ConfigurationKind.Organization,
            string.IsNullOrEmpty(organization.DisplayName) ? organization.Id! : $"{organization.Id} ({organization.DisplayName})",
            reason);
    }
}
