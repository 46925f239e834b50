using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Suggests values from the service. Uses the session that the command would use, waits at most two seconds and caches responses for 30
/// seconds. Without a session or a response it suggests nothing: pressing Tab never connects and never prompts.
/// </summary>
public abstract class LiveCompleter : IArgumentCompleter
{
    private const int Most = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);
    private static readonly ConditionalWeakTable<ScalekitSession, ConcurrentDictionary<string, Remembered>> Memories = new();

    private protected static ListOptions Some { get; } = new(Limit: Most);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Complete((wordToComplete ?? "").Trim('\'', '"'), SessionOf(commandAst, fakeBoundParameters), fakeBoundParameters);
        }
        catch (Exception e) when (e is ScalekitException or AggregateException or OperationCanceledException or InvalidOperationException)
        {
            // Completion is optional; the command itself reports the error.
            return [];
        }
    }

    /// <summary>What the candidates depend on, such as an organization. If it is not known yet, null: nothing is suggested.</summary>
    private protected abstract string? ScopeOf(IDictionary given);

    /// <summary>The scope if candidates also depend on the typed text, because there are too many to fetch all.</summary>
    private protected virtual string? ScopeOf(IDictionary given, string word) => ScopeOf(given);

    /// <summary>Gets the candidates from the service.</summary>
    private protected abstract Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping);

    /// <summary>The value as it is typed. For parameters with wildcards, wildcard characters are escaped.</summary>
    private protected virtual string Written(string value) => value;

    /// <summary>The organization on the command line.</summary>
    private protected static string? OrganizationOf(IDictionary given) => TextOf(given["OrganizationId"]);

    private protected static async Task<IReadOnlyList<Candidate>> TakeAsync<T>(
        Listing<T> listing, Func<T, Candidate> candidate, CancellationToken stopping)
    {
        var found = new List<Candidate>();
        using var pages = listing.Open(stopping);
        while (found.Count < Most && await pages.NextAsync().ConfigureAwait(false) is { } page)
        {
            found.AddRange(page.Items.Select(candidate));
            pages.GoOn();
        }

        return found;
    }

    // If -Session is used but its value is not known yet, the current session is not used instead: it may belong to another environment.
    private static ScalekitSession? SessionOf(CommandAst command, IDictionary given) =>
        command.CommandElements.OfType<CommandParameterAst>().Any(NamesSession)
            ? PlainValues.Unwrap(given["Session"]) switch
            {
                ScalekitSession session => session,
                string name => NamedSessions.Find(name),
                _ => null,
            }
            : CurrentSession.Value;

    private static bool NamesSession(CommandParameterAst parameter) =>
        "Session".StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<CompletionResult> Complete(string word, ScalekitSession? session, IDictionary given)
    {
        if (session is not { IsConnected: true } || ScopeOf(given, word) is not { } scope)
            return [];

        var memory = Memories.GetOrCreateValue(session);
        var key = $"{GetType().Name} {scope}";
        if (!memory.TryGetValue(key, out var remembered) || remembered.IsOld)
            memory[key] = remembered = new Remembered(Ask(session, scope));
        return remembered.Candidates
            .Where(candidate => candidate.Value.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || Written(candidate.Value).StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || candidate.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            .Select(candidate => candidate.Result(Written(candidate.Value)));
    }

    // A time-out is cached too, so that the next Tab does not wait again.
    private IReadOnlyList<Candidate> Ask(ScalekitSession session, string scope)
    {
        DependencyIsolation.LoadDependencies();
        using var patience = new CancellationTokenSource(Patience);
        var asking = Task.Run(() => FetchAsync(session.Client, scope, patience.Token), patience.Token);
        try
        {
            return asking.Wait((int)Patience.TotalMilliseconds, CancellationToken.None) ? asking.Result : [];
        }
        catch (AggregateException e) when (e.InnerException is ScalekitException or OperationCanceledException)
        {
            return [];
        }
        finally
        {
            patience.Cancel();
            _ = asking.ContinueWith(
                static task => _ = task.Exception,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    /// <summary>The text of a value on the command line; null if there is none.</summary>
    private protected static string? TextOf(object? given) => PlainValues.Unwrap(given) switch
    {
        string text => text.Length == 0 ? null : text,
        object[] { Length: > 0 } several => TextOf(several[0]),
        Organization organization => organization.Id,
        _ => null,
    };

    /// <summary>A suggestion: the value, and a name that people recognize.</summary>
    private protected sealed class Candidate(string? value, string? name)
    {
        public string Value { get; } = value ?? "";

        public string Name { get; } = name ?? "";

        public CompletionResult Result(string written) => new(
            TypedText.Of(written),
            DisplayText.Of(Name.Length == 0 || Name == Value ? Value : $"{Value} ({Name})"),
            CompletionResultType.ParameterValue,
            DisplayText.Of(Name.Length == 0 ? Value : Name));
    }

    private sealed class Remembered(IReadOnlyList<Candidate> candidates)
    {
        private readonly DateTime since = DateTime.UtcNow;

        public IReadOnlyList<Candidate> Candidates { get; } = [.. candidates.Where(candidate => candidate.Value.Length > 0)];

        public bool IsOld => DateTime.UtcNow - since > Memory;
    }
}

/// <summary>Organization IDs; also found by a part of the name.</summary>
public class OrganizationCompleter : LiveCompleter
{
    private protected override string? ScopeOf(IDictionary given) => "";

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(client.Organizations.List(Some), organization => new Candidate(organization.Id, organization.DisplayName), stopping);
}

/// <summary>Organization names.</summary>
public sealed class OrganizationNameCompleter : OrganizationCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(client.Organizations.List(Some), organization => new Candidate(organization.DisplayName, null), stopping);

    private protected override string Written(string value) => WildcardPattern.Escape(value);
}

/// <summary>The connections of the given organization; all connections if none is given.</summary>
public sealed class ConnectionCompleter : LiveCompleter
{
    private protected override string? ScopeOf(IDictionary given) => OrganizationOf(given) ?? "";

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(
            scope.Length == 0 ? client.Connections.List(Some) : client.Connections.ListOfOrganization(scope, Some),
            connection => new Candidate(connection.Id, $"{connection.Provider} {connection.Type} {connection.Status}".Trim()),
            stopping);
}

/// <summary>The domains of the given organization.</summary>
public sealed class DomainCompleter : LiveCompleter
{
    private protected override string? ScopeOf(IDictionary given) => OrganizationOf(given);

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(client.Domains.List(scope, null, Some), domain => new Candidate(domain.Id, domain.Name), stopping);
}

/// <summary>The API clients of the given organization.</summary>
public sealed class ApiClientCompleter : LiveCompleter
{
    private protected override string? ScopeOf(IDictionary given) => OrganizationOf(given);

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(client.ApiClients.List(scope, Some), found => new Candidate(found.Id, found.Name), stopping);
}

/// <summary>The secrets of the given API client, oldest first, as the service returns them.</summary>
public sealed class ApiClientSecretCompleter : LiveCompleter
{
    private protected override string? ScopeOf(IDictionary given) =>
        OrganizationOf(given) is { } organization && TextOf(given["ClientId"]) is { } clientId ? $"{organization} {clientId}" : null;

    private protected override async Task<IReadOnlyList<Candidate>> FetchAsync(
        ScalekitClient client, string scope, CancellationToken stopping)
    {
        var names = scope.Split(' ');
        var found = await client.ApiClients.GetAsync(names[0], names[1], stopping).ConfigureAwait(false);
        return [.. (found.Secrets ?? []).Select(secret => new Candidate(secret.Id, $"...{secret.SecretSuffix} {secret.Status}"))];
    }
}

/// <summary>MCP configuration IDs; also found by a part of the name.</summary>
public sealed class McpConfigurationCompleter : LiveCompleter
{
    private protected override string? ScopeOf(IDictionary given) => "";

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(client.McpConfigurations.List(options: Some), found => new Candidate(found.Id, found.Name), stopping);
}

/// <summary>The directories of the given organization.</summary>
public sealed class DirectoryCompleter : LiveCompleter
{
    private protected override string? ScopeOf(IDictionary given) => OrganizationOf(given);

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(client.Directories.List(scope, Some), directory => new Candidate(directory.Id, directory.DirectoryType), stopping);
}

/// <summary>
/// User IDs; also found by a part of the e-mail address. There may be very many users, so the typed text is searched for as soon as it is
/// long enough, and only one page is read.
/// </summary>
public class UserCompleter : LiveCompleter
{
    private static readonly ListOptions OnePage = new(Limit: ListOptions.DefaultPageSize);
    private static readonly ListOptions OneSearchPage = new(PageSize: 30, Limit: 30);

    private protected override string? ScopeOf(IDictionary given) => "";

    private protected override string? ScopeOf(IDictionary given, string word) =>
        word.Length is >= SearchText.Shortest and <= SearchText.Longest ? word : "";

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(scope.Length == 0 ? client.Users.List(OnePage) : client.Users.Search(scope, OneSearchPage), CandidateOf, stopping);

    private protected virtual Candidate CandidateOf(User user) => new(user.Id, user.Email);
}

/// <summary>E-mail addresses of users.</summary>
public sealed class UserEmailCompleter : UserCompleter
{
    private protected override Candidate CandidateOf(User user) => new(user.Email, null);
}

/// <summary>The roles of the given organization; with -Environment, the roles of the environment.</summary>
public class RoleCompleter : LiveCompleter
{
    // Not an organization ID.
    private protected const string OfEnvironment = "*";

    private protected override string? ScopeOf(IDictionary given) => given.Contains("Environment") ? OfEnvironment : OrganizationOf(given);

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(
            scope == OfEnvironment ? client.EnvironmentRoles.List(Some) : client.Roles.List(scope, Some),
            role => Offers(role, scope) ? new Candidate(role.Name, role.DisplayName) : new Candidate(null, null),
            stopping);

    private protected virtual bool Offers(Role role, string scope) => scope != OfEnvironment || role.IsOrganizationRole != true;
}

/// <summary>Role names for a parameter with wildcards.</summary>
public sealed class RoleNameCompleter : RoleCompleter
{
    private protected override string Written(string value) => WildcardPattern.Escape(value);
}

/// <summary>Role names; for an organization, only its own roles and not those of the environment.</summary>
public sealed class OwnRoleCompleter : RoleCompleter
{
    private protected override bool Offers(Role role, string scope) =>
        scope == OfEnvironment ? base.Offers(role, scope) : role.OrganizationId is not null;
}

/// <summary>The roles of the environment.</summary>
public sealed class EnvironmentRoleCompleter : RoleCompleter
{
    private protected override string? ScopeOf(IDictionary given) => OfEnvironment;
}

/// <summary>Permission names; also found by a part of the description.</summary>
public class PermissionCompleter : LiveCompleter
{
    private protected override string? ScopeOf(IDictionary given) => "";

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(
            client.Permissions.List(options: Some), permission => new Candidate(permission.Name, permission.Description), stopping);
}

/// <summary>Permission names for a parameter with wildcards.</summary>
public sealed class PermissionNameCompleter : PermissionCompleter
{
    private protected override string Written(string value) => WildcardPattern.Escape(value);
}

/// <summary>
/// Tool names; also found by a part of the description. There may be very many tools, so the complete words of the typed text are searched
/// for, and only one page is read.
/// </summary>
public class ToolCompleter : LiveCompleter
{
    private static readonly ListOptions OnePage = new(Limit: 100);

    private protected override string? ScopeOf(IDictionary given) => "";

    // The service searches for whole words, and the last one may be incomplete.
    private protected override string? ScopeOf(IDictionary given, string word)
    {
        var words = word.Substring(0, Math.Max(0, word.LastIndexOf('_'))).Replace('_', ' ').Trim();
        return words.Length is >= SearchText.Shortest and <= SearchText.Longest ? words : "";
    }

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(
            client.Tools.List(new ToolFilter { Search = scope.Length == 0 ? null : scope }, OnePage),
            tool => new Candidate(tool.Name, tool.Description),
            stopping);
}

/// <summary>Tool names for a parameter with wildcards.</summary>
public sealed class ToolNameCompleter : ToolCompleter
{
    private protected override string Written(string value) => WildcardPattern.Escape(value);
}
