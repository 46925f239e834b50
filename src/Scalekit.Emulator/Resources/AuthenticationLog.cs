using System;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>A sign-in attempt.</summary>
/// <param name="Id">Its ID, <c>ar_…</c>.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Status">The status.</param>
/// <param name="Time">When it was recorded.</param>
public sealed record SignIn(string Id, string Email, string Status, DateTimeOffset Time)
{
    internal const string Initiated = "INITIATED";
    internal const string Pending = "PENDING";
    internal const string Success = "SUCCESS";
    internal const string Failed = "FAILED";

    /// <summary>The organization; null for none.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The connection; null for none.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The resource for which access was requested; null for none.</summary>
    public string? ResourceId { get; init; }

    /// <summary>How the person signed in.</summary>
    public string Workflow => ConnectionId is null ? "passwordless" : "sso";
}

/// <summary>The authentication log, newest first. Its pages shift when attempts are added.</summary>
internal sealed class AuthenticationLog(ResourceSet all) : Resource(all)
{
    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 100, Default: 10);

    private static readonly string[] Statuses = [SignIn.Initiated, SignIn.Pending, SignIn.Success, SignIn.Failed];

    private static readonly Representation<SignIn> DetailJson = new()
    {
        { "connection_id", signIn => signIn.ConnectionId },
        { "connection_type", signIn => Type(signIn) },
        { "connection_provider", signIn => Provider(signIn) },
        { "organization_id", signIn => signIn.OrganizationId },
    };

    private static readonly Listing<SignIn> Many = new("authRequests", new()
    {
        { "auth_request_id", signIn => signIn.Id },
        { "status", signIn => signIn.Status },
        { "email", signIn => signIn.Email },
        { "timestamp", signIn => Timestamps.Write(signIn.Time) },
        { "workflow", signIn => signIn.Workflow },
        { "organization_id", signIn => signIn.OrganizationId },
        { "connection_id", signIn => signIn.ConnectionId },
        { "connection_type", signIn => Type(signIn) },
        { "connection_provider", signIn => Provider(signIn) },
        { "connection_details", signIn => signIn.ConnectionId is null ? null : new[] { signIn }, DetailJson },
        { "client_id", _ => Number("skc", 1) },
        { "client_name", _ => "Default" },
        { "client_type", _ => "ENV" },
        { "resource_id", signIn => signIn.ResourceId },
        { "resource_name", signIn => signIn.ResourceId is null ? null : "Mail server" },
        { "resource_type", signIn => signIn.ResourceId is null ? null : "mcp" },
        { "environment_id", _ => Number("env", 1) },
    });

    private readonly Table<SignIn> signIns = new(signIn => signIn.Id);

    /// <summary>
    /// The first member of each organization signed in today, after a failed attempt; the second member started to sign in and did not
    /// finish; the third signed in yesterday, at an MCP server.
    /// </summary>
    public override void SeedOrganization(string id, int number)
    {
        // The times of the organizations are minutes apart, so the order is always the same.
        var now = Options.Clock.GetUtcNow() - TimeSpan.FromMinutes(number);
        var domain = Of<Organizations>().Get(id).MailDomain;
        Add(1, TimeSpan.FromHours(26), SignIn.Success, Members.ThirdPerson, "res_102690563300010000");
        Add(2, TimeSpan.FromHours(4), SignIn.Failed, Members.FirstPerson);
        Add(3, TimeSpan.FromHours(3), SignIn.Success, Members.FirstPerson);
        Add(4, TimeSpan.FromHours(1), SignIn.Initiated, Members.SecondPerson);

        void Add(int attempt, TimeSpan age, string status, Person person, string? resourceId = null) => signIns.Add(
            new SignIn(ChildId("ar", id, attempt), person.EmailAt(domain), status, now - age)
            {
                OrganizationId = id,
                ConnectionId = ChildId("conn", id, 1),
                ResourceId = resourceId,
            });
    }

    /// <summary>Records an attempt.</summary>
    public SignIn Record(string email, string status, DateTimeOffset? time = null) => signIns.Add(
        new SignIn(Number("ar", signIns.NextNumber), email, status, time ?? Options.Clock.GetUtcNow()));

    /// <summary>Changes the status of an attempt.</summary>
    public SignIn Change(string id, string status) => signIns.Find(id) is { } signIn
        ? signIns.Replace(signIn with { Status = status })
        : throw RefusalException.NotFound("authentication request", id);

    /// <summary>Marks an attempt as successful, unless it is older than the log.</summary>
    public void Complete(string id)
    {
        if (signIns.Find(id) is { } signIn)
        {
            signIns.Replace(signIn with { Status = SignIn.Success });
        }
    }

    [Operation("listAuthRequests")]
    public Outcome List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var statuses = ReadStatuses(call);
        var begin = Time(call, "start_time");
        var end = Time(call, "end_time");
        SignIn[] found =
        [
            .. signIns.Rows.Reverse()
                .Where(signIn => statuses.Length == 0 || statuses.Contains(signIn.Status, StringComparer.OrdinalIgnoreCase))
                .Where(signIn => (begin is null || signIn.Time >= begin) && (end is null || signIn.Time <= end))
                .Where(signIn => Fits(call, "email", signIn.Email, StringComparison.OrdinalIgnoreCase))
                .Where(signIn => Fits(call, "resource_id", signIn.ResourceId) && Fits(call, "client_id", Number("skc", 1)))
                .OrderByDescending(signIn => signIn.Time),
        ];
        return Many.Of(call, Pages.Cut(found.Length, after, size, position => found[position]));
    }

    private static bool Fits(
        Call call, string parameter, string? value, StringComparison comparison = StringComparison.Ordinal) =>
        call.Parameter(parameter) is not { Length: > 0 } wanted || string.Equals(wanted, value, comparison);

    private static string[] ReadStatuses(Call call)
    {
        string[] given = [.. call.Query["status"].Where(status => status.Length > 0)];
        return given.Except(Statuses, StringComparer.OrdinalIgnoreCase).Any()
            ? throw RefusalException.Invalid("status", $"must be one of {string.Join(", ", Statuses)}")
            : given;
    }

    private static DateTimeOffset? Time(Call call, string parameter) =>
        call.Parameter(parameter) is { } text ? Timestamps.Read(text) : null;

    // The type and provider of the first connection of each organization.
    private static string? Type(SignIn signIn) => signIn.ConnectionId is null ? null : "SAML";

    private static string? Provider(SignIn signIn) => signIn.ConnectionId is null ? null : "OKTA";
}
