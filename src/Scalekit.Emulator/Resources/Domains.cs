using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>An e-mail domain of an organization.</summary>
/// <param name="Id">Its ID, <c>dom_…</c>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Name">The domain itself.</param>
/// <param name="Type">Its type.</param>
/// <param name="Status">Whether the organization has proved that it owns the domain.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record Domain(string Id, string OrganizationId, string Name, string Type, string Status, string CreateTime);

/// <summary>
/// E-e-mail domains: the first organization has several at the start, the others have one. Only the running service has them.
/// </summary>
internal sealed class Domains(ResourceSet all) : Resource(all)
{
    private const string OfOrganization = "ORGANIZATION_DOMAIN";
    private const string Allowed = "ALLOWED_EMAIL_DOMAIN";
    private const int DefaultSize = 30;
    private const int LargestSize = 100;

    private static readonly string[] Public = ["gmail.com", "outlook.com", "hotmail.com", "yahoo.com"];

    private static readonly Representation<Domain> Json = new()
    {
        { "id", domain => domain.Id },
        { "organization_id", domain => domain.OrganizationId },
        { "domain", domain => domain.Name },
        { "domain_type", domain => domain.Type },
        { "environment_id", _ => "env_102690563300000001" },
        { "verification_status", domain => domain.Status },
        { "verification_method", domain => IsProvedByDns(domain) ? "DNS" : "NOT_APPLICABLE" },
        { "create_time", domain => domain.CreateTime },
        { "update_time", domain => domain.CreateTime },
    };

    private static readonly Representation<Domain> EventJson = new(Json)
    {
        { "txt_record_key", domain => IsProvedByDns(domain) ? "_scalekit." + domain.Name : null },
        { "txt_record_secret", domain => IsProvedByDns(domain) ? "emulator-txt-record-" + domain.Id : null },
        { "updated_at", domain => domain.CreateTime },
    };

    private static readonly Thing<Domain> One = new("domain", Json);

    private static readonly Thing<Shown> Many = new("page", new()
    {
        { "domains", shown => shown.Domains, Json },
        { "page_number", shown => shown.Number },
        // The number of domains on the page, not the requested page size.
        { "page_size", shown => shown.Domains.Count },
    });

    private readonly Table<Domain> domains = new(domain => domain.Id, domain => domain.OrganizationId);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public int Count => domains.Count;

    public override void SeedOrganization(string id, int number)
    {
        var mail = Of<Organizations>().Get(id).MailDomain;
        var time = SeedTimes.Text(number);
        Add(id, mail, OfOrganization, "VERIFIED", time);
        if (number == 1)
        {
            Add(id, "staff." + mail, OfOrganization, "PENDING", time);
            Add(id, "partners." + mail, Allowed, "AUTO_VERIFIED", time);
        }
    }

    /// <summary>Exports do not say which domains are verified, so all are.</summary>
    public override void CopyOrganization(string id, SeedScope organization)
    {
        foreach (var domain in organization[SeedKind.Domain])
        {
            var type = domain.TextOrNull("type") ?? OfOrganization;
            Add(id, domain.Name, type, type == Allowed ? "AUTO_VERIFIED" : "VERIFIED", SeedTimes.Text(domains.NextNumber));
        }
    }

    public override void OnOrganizationDeleted(string id)
    {
        domains.RemoveChildren(id);
        counts.Remove(id);
    }

    /// <summary>Pages are numbered from 0. The first page that is not full is the last.</summary>
    [Operation("listDomains")]
    public Outcome List(Call call)
    {
        var organization = Of<Organizations>().Get(call.PathValue("organization_id"));
        var size = Number(call, "page_size", DefaultSize);
        if (call.IsStrict && size > LargestSize)
        {
            throw RefusalException.Invalid("page_size", $"must be at most {LargestSize}");
        }

        size = size == 0 ? DefaultSize : Math.Min(size, LargestSize);
        var number = Number(call, "page_number", 0);
        var type = call.Parameter("domain_type");
        return Many.Of(new Shown(
            [
                .. domains.Children(organization.Id)
                    .Where(domain => type is null || domain.Type == type)
                    .Skip((int)Math.Min(int.MaxValue, (long)number * size))
                    .Take(size),
            ],
            number));
    }

    [Operation("getDomain")]
    public Outcome Get(Call call) => One.Of(Find(call));

    /// <summary>A domain that is already in use is reported as a bad request, not as a conflict.</summary>
    [Operation("createDomain")]
    public Outcome Create(Call call)
    {
        var organization = Of<Organizations>().Get(call.PathValue("organization_id"));
        var name = call.Body.Text("domain") ?? "";
        RequireText("domain", name);
        if (Uri.CheckHostName(name) != UriHostNameType.Dns
            || !name.Contains('.', StringComparison.Ordinal)
            || Public.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw RefusalException.Invalid("domain", "must be a business domain");
        }

        if (domains.Rows.Any(domain => name.Equals(domain.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw RefusalException.Invalid("domain", "domain already exists");
        }

        var type = call.Body.Text("domain_type") ?? OfOrganization;
        return One.Of(Raised("created", Add(organization.Id, name, type, type == Allowed ? "AUTO_VERIFIED" : "PENDING", Now())));
    }

    [Operation("deleteDomain")]
    public Outcome Delete(Call call)
    {
        var domain = Find(call);
        domains.Remove(domain);
        Raised("deleted", domain);
        return Outcome.Done;
    }

    private static bool IsProvedByDns(Domain domain) => domain.Type == OfOrganization;

    private Domain Raised(string what, Domain domain)
    {
        Raise("organization.domain_" + what, domain.OrganizationId, domain, EventJson);
        return domain;
    }

    private static int Number(Call call, string name, int otherwise) =>
        call.Parameter(name) is not { } text ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number
        : throw RefusalException.Invalid(name, "must be a number from 0");

    private Domain Add(string organizationId, string name, string type, string status, string time) => domains.Add(new Domain(
        ChildId("dom", organizationId, counts[organizationId] = counts.GetValueOrDefault(organizationId) + 1),
        organizationId,
        name,
        type,
        status,
        time));

    private Domain Find(Call call)
    {
        var organization = Of<Organizations>().Get(call.PathValue("organization_id"));
        var id = call.PathValue("domain_id", "id");
        return domains.Find(id) is { } domain && domain.OrganizationId == organization.Id
            ? domain
            : throw RefusalException.NotFound("domain", id);
    }

    private sealed record Shown(IReadOnlyList<Domain> Domains, int Number);
}
