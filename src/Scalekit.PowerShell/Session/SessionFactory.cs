using System;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell;

/// <summary>Makes sessions. The only place that reads the connection settings.</summary>
internal static class SessionFactory
{
    /// <summary>The settings given to Connect-Scalekit.</summary>
    internal sealed record Settings
    {
        public string? EnvironmentUrl { get; init; }

        public string? ClientId { get; init; }

        public SecureString? ClientSecret { get; init; }

        public SecureString? AccessToken { get; init; }

        public string? ApiContract { get; init; }

        public Uri? Proxy { get; init; }

        public PSCredential? ProxyCredential { get; init; }

        public string? MaximumRate { get; init; }

        public string? RetryTimeoutSec { get; init; }

        public bool NoProxy { get; init; }

        public int TimeoutSec { get; init; } = ScalekitClientOptions.DefaultTimeoutSeconds;

        public int? MaximumRetryCount { get; init; }
    }

    /// <summary>Makes a session and gets its first token, so that wrong credentials fail here and not halfway through a script.</summary>
    public static async Task<ScalekitSession> ConnectAsync(
        Settings settings, Action<ScalekitSession> created, ClientObserver observer, CancellationToken cancellationToken)
    {
        var session = Create(settings);
        created(session);
        try
        {
            await session.Client.ObservedBy(observer).ConnectAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            session.Close();
            throw;
        }
    }

    /// <summary>Makes a session, and sends nothing.</summary>
    public static ScalekitSession Create(Settings settings)
    {
        var url = settings.EnvironmentUrl ?? EnvironmentVariables.EnvironmentUrl
            ?? throw Missing(EnvironmentVariables.EnvironmentUrlName, "the environment URL");
        // The client keeps its own copy until the session is closed.
        using var credential = CredentialOf(settings);
        var options = new ScalekitClientOptions(url, credential)
        {
            UserAgent = UserAgent,
            CompileAhead = true,
            Contract = ContractOf(settings),
            Timeout = TimeSpan.FromSeconds(settings.TimeoutSec),
            MaximumRetryCount = settings.MaximumRetryCount,
            RetryTimeout = Number(
                settings.RetryTimeoutSec,
                "-RetryTimeoutSec",
                "Give a number of seconds, such as -RetryTimeoutSec 600, or leave it out.",
                EnvironmentVariables.RetryTimeoutSecName,
                ScalekitClientOptions.HighestRetryTimeoutSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            MaximumRate = Number(
                settings.MaximumRate,
                "-MaximumRate",
                "Give the number of requests per minute, such as -MaximumRate 600, or leave it out for no limit.",
                EnvironmentVariables.MaximumRateName,
                ScalekitClientOptions.HighestMaximumRate),
            Proxy = ProxyAt(settings),
            NoProxy = settings.NoProxy,
        };
        return new ScalekitSession(new ScalekitClient(options), credential.ClientId);
    }

    /// <summary>A client that can only be used to check the way to the service; null if the URL is missing or not valid.</summary>
    public static ScalekitClient? CreateForNetwork(string? url)
    {
        if (url is null)
            return null;
        using var none = new SecureString();
        none.AppendChar('-');
        try
        {
            using var credential = ScalekitCredential.FromAccessToken(none);
            return new ScalekitClient(new ScalekitClientOptions(url, credential) { UserAgent = UserAgent });
        }
        catch (ScalekitException)
        {
            return null;
        }
    }

    private static ScalekitCredential CredentialOf(Settings settings) =>
        settings.AccessToken is not null
            ? ScalekitCredential.FromAccessToken(settings.AccessToken)
            : ScalekitCredential.FromClient(
                settings.ClientId ?? EnvironmentVariables.ClientId ?? throw Missing(EnvironmentVariables.ClientIdName, "the client ID"),
                settings.ClientSecret ?? SecretFromEnvironment());

    private static WebProxy? ProxyAt(Settings settings)
    {
        var (address, credential) = (settings.Proxy, settings.ProxyCredential);
        if (settings.NoProxy && address is not null)
            throw Invalid("-NoProxy cannot be used with -Proxy.", "Leave one of them out.");
        if (address is null)
        {
            return credential is null
                ? null
                : throw Invalid("-ProxyCredential needs -Proxy.", "Give the proxy's URL with -Proxy.");
        }

        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw Invalid("The proxy's URL is not an http or https URL.", "Give it with its scheme, such as http://proxy.example:8080.");

        // A password in a URL would be in the command history, and .NET would show it in messages.
        return address.UserInfo.Length > 0
            ? throw Invalid("The proxy's URL must not contain a user name or password.", "Give them with -ProxyCredential.")
            : new WebProxy(address) { Credentials = credential?.GetNetworkCredential() };
    }

    private static ApiContract ContractOf(Settings settings)
    {
        if ((settings.ApiContract ?? EnvironmentVariables.ApiContract) is not { } name)
            return ApiContract.Auto;
        if (Enum.TryParse<ApiContract>(name, ignoreCase: true, out var contract) && Enum.IsDefined(typeof(ApiContract), contract))
            return contract;
        throw settings.ApiContract is null
            ? Invalid(
                $"{EnvironmentVariables.ApiContractName} is '{name}'; it must be Auto, Published or Live.",
                "Correct or remove the variable.")
            : Invalid($"-ApiContract is '{name}'; it must be Auto, Published or Live.", "Give one of these values, or leave it out.");
    }

    // The given value, or else that of the variable; null if there is neither.
    private static int? Number(string? given, string parameter, string advice, string variable, int most)
    {
        if ((given ?? EnvironmentVariables.Get(variable)) is not { } text)
            return null;
        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw Invalid(
                $"{(given is null ? variable : parameter)} is '{text}'; it must be a whole number from 1 to {most}.",
                given is null ? "Correct or remove the variable." : advice);
    }

    private static SecureString SecretFromEnvironment() =>
        EnvironmentVariables.ClientSecret ?? throw Missing(EnvironmentVariables.ClientSecretName, "the client secret");

    private static ScalekitException Missing(string variable, string what) =>
        new(ModuleErrorIds.NotConnected, $"Cannot connect: {what} was not given, and {variable} is not set.")
        {
            RecommendedAction = $"Give it to Connect-Scalekit, or set {variable}.",
        };

    private static ScalekitException Invalid(string problem, string advice) =>
        new(ErrorIds.InvalidValue, problem) { RecommendedAction = advice };

    private static string UserAgent { get; } =
        "Scalekit-PowerShell/" + typeof(SessionFactory).Assembly.GetName().Version!.ToString(3);
}
