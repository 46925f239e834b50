using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Json;

namespace Scalekit.Connections;

/// <summary>Checks what a connection needs before people can sign in through it. Nobody has to sign in for that.</summary>
internal sealed class ConnectionChecks(string organizationId, Connection connection)
{
    private const string SsoDomain = "ORGANIZATION_DOMAIN";

    private readonly List<ConnectionFinding> findings = [];

    /// <summary>Runs all checks. Those about the identity provider are skipped if the connection has none.</summary>
    /// <param name="domains">Lists the domains of the organization; an error says why they are unknown.</param>
    /// <param name="probe">Checks whether the metadata of the identity provider can be read; null to skip this check.</param>
    /// <param name="now">The current time, to check certificates against.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public async Task<IReadOnlyList<ConnectionFinding>> MakeAsync(
        Func<Task<IReadOnlyList<Domain>>> domains, MetadataProbe? probe, DateTimeOffset now, CancellationToken cancellationToken)
    {
        CheckCompleted();
        CheckEnabled();
        var (saml, oidc) = (connection.Member("saml_config"), connection.Member("oidc_config"));
        var isSaml = Is("SAML");
        if (!isSaml && !Is("OIDC"))
            return findings;
        await CheckDomainsAsync(domains).ConfigureAwait(false);
        if (isSaml)
            CheckCertificates(saml, now);
        if (probe is not null)
        {
            var address = isSaml ? TextOf(saml, "idp_metadata_url") : DiscoveryOf(oidc);
            await CheckMetadataAsync(isSaml, address, probe, cancellationToken).ConfigureAwait(false);
        }

        return findings;
    }

    private void CheckCompleted()
    {
        var (result, detail) = connection.Status?.ToUpperInvariant() switch
        {
            "COMPLETED" or "ACTIVE" or "INACTIVE" => (FindingResult.Passed, $"The setup is complete ({connection.Status})."),
            "DRAFT" or "IN_PROGRESS" or "PENDING" => (FindingResult.Failed, $"The setup is not complete ({connection.Status})."),
            null => (FindingResult.Warning, "The service does not say whether the setup is complete."),
            _ => (FindingResult.Warning, $"The setup has an unknown status ({connection.Status})."),
        };
        Add("Completed", result, detail);
    }

    // In the published contract, only the status tells.
    private void CheckEnabled()
    {
        var enabled = connection.Enabled ?? connection.Status?.ToUpperInvariant() switch
        {
            "ACTIVE" => true,
            "INACTIVE" or "DRAFT" or "PENDING" => false,
            _ => (bool?)null,
        };
        var (result, detail) = enabled switch
        {
            true => (FindingResult.Passed, "The connection is enabled."),
            false => (FindingResult.Failed, "The connection is disabled: nobody can sign in through it."),
            null => (FindingResult.Warning, "The service does not say whether the connection is enabled."),
        };
        Add("Enabled", result, detail);
    }

    private async Task CheckDomainsAsync(Func<Task<IReadOnlyList<Domain>>> list)
    {
        IReadOnlyList<Domain> all;
        try
        {
            all = await list().ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId is ErrorIds.NotInContract or ErrorIds.PermissionDenied)
        {
            Add("Domains", FindingResult.Warning, "The domains could not be checked: " + e.Message);
            return;
        }

        var domains = all.Where(domain => SsoDomain.Equals(domain.DomainType, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (domains.Length == 0)
        {
            Add("Domains", FindingResult.Warning, "The organization has no SSO domain, so no e-mail address leads to this connection.");
            return;
        }

        var open = domains
            .Where(domain => domain.VerificationStatus?.ToUpperInvariant() is not ("VERIFIED" or "AUTO_VERIFIED"))
            .Select(domain => $"{domain.Name} ({domain.VerificationStatus ?? "unknown"})")
            .ToArray();
        if (open.Length == 0)
            Add("Domains", FindingResult.Passed, $"Verified: {string.Join(", ", domains.Select(domain => domain.Name))}.");
        else
        {
            Add(
                "Domains",
                open.Length == domains.Length ? FindingResult.Failed : FindingResult.Warning,
                $"Not verified: {string.Join(", ", open)}.");
        }
    }

    private void CheckCertificates(JsonElement? saml, DateTimeOffset now)
    {
        var certificates = saml is { ValueKind: JsonValueKind.Object } config
            && config.TryGetProperty("idp_certificates", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(SamlCertificate.Of).ToArray()
            : [];
        if (certificates.Length == 0)
        {
            Add("Certificate", FindingResult.Failed, "The identity provider's certificate is missing: responses cannot be verified.");
            return;
        }

        // During a rotation, there are two certificates for a while.
        var isReplaced = certificates.Any(certificate => certificate.IsValid(now));
        foreach (var certificate in certificates)
        {
            var (result, detail) = certificate.At(now, isReplaced);
            Add("Certificate", result, detail);
        }
    }

    private async Task CheckMetadataAsync(bool isSaml, string? address, MetadataProbe probe, CancellationToken cancellationToken)
    {
        if (address is null)
        {
            Add("Metadata", FindingResult.Warning, isSaml
                ? "The connection has no metadata URL for the identity provider: after a change there, such as a new certificate, "
                    + "it must be set up again."
                : "The connection has no URL for the identity provider's configuration.");
            return;
        }

        var problem = await probe.ProblemOfAsync(address, cancellationToken).ConfigureAwait(false);
        Add(
            "Metadata",
            problem is null ? FindingResult.Passed : FindingResult.Failed,
            problem ?? $"The identity provider's {(isSaml ? "metadata" : "configuration")} can be read ({MetadataProbe.Shown(address)}).");
    }

    private bool Is(string protocol) =>
        protocol.Equals(connection.Type, StringComparison.OrdinalIgnoreCase)
        || ("SSO_" + protocol).Equals(connection.Type, StringComparison.OrdinalIgnoreCase);

    private static string? DiscoveryOf(JsonElement? oidc) =>
        TextOf(oidc, "discovery_endpoint")
        ?? (TextOf(oidc, "issuer") is { } issuer ? issuer.TrimEnd('/') + "/.well-known/openid-configuration" : null);

    private static string? TextOf(JsonElement? holder, string name) =>
        holder is { ValueKind: JsonValueKind.Object } config && config.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private void Add(string check, FindingResult result, string detail) =>
        findings.Add(new ConnectionFinding(organizationId, connection.Id, check, result, detail));
}
