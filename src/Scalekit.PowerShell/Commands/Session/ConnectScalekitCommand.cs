using System;
using System.Management.Automation;
using System.Security;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Connects this runspace to an environment (createToken). Values not given on the command line are read from the three SCALEKIT_*
/// variables. A token is requested at once, so wrong credentials fail here, with the terminating error AuthenticationFailed.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Scalekit", DefaultParameterSetName = EnvironmentSet)]
[OutputType(typeof(ScalekitSession))]
public sealed class ConnectScalekitCommand : ScalekitCommand
{
    private const string EnvironmentSet = "Environment";
    private const string ClientSecretSet = "ClientSecret";
    private const string CredentialSet = "Credential";
    private const string AccessTokenSet = "AccessToken";
    private const string SecretSet = "Secret";

    private bool isBound;
    private bool isConnected;

    /// <summary>The environment URL: a full URL or only the host. Plain http only to this computer.</summary>
    [Parameter(Position = 0)]
    [AllowNull]
    [AllowEmptyString]
    public string? EnvironmentUrl { get; set; }

    /// <summary>The API client's ID.</summary>
    [Parameter(ParameterSetName = ClientSecretSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [AllowNull]
    [AllowEmptyString]
    public string? ClientId { get; set; }

    /// <summary>The API client's secret.</summary>
    [Parameter(ParameterSetName = ClientSecretSet)]
    [AllowNull]
    [Secret]
    public SecureString? ClientSecret { get; set; }

    /// <summary>Client ID and client secret as user name and password.</summary>
    [Parameter(ParameterSetName = CredentialSet, Mandatory = true)]
    [AllowNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>An access token obtained elsewhere; it cannot be renewed.</summary>
    [Parameter(ParameterSetName = AccessTokenSet, Mandatory = true)]
    [AllowNull]
    [Secret]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// The name of a secret in Microsoft.PowerShell.SecretManagement: the client secret, or a credential of client ID and client secret.
    /// </summary>
    [Parameter(ParameterSetName = SecretSet, Mandatory = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? SecretName { get; set; }

    /// <summary>The vault that has the secret; by default all vaults are searched.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [AllowNull]
    [AllowEmptyString]
    public string? VaultName { get; set; }

    /// <summary>
    /// The API contract to follow. Auto detects it from responses. The default is SCALEKIT_API_CONTRACT, or Auto if that is not set.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ApiContractCompleter))]
    public string? ApiContract { get; set; }

    /// <summary>The proxy's URL; by default, the system's proxy is used.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Credentials for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Connect directly, even if environment variables or the system name a proxy.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>How many seconds one request may take; 0 for no limit.</summary>
    [Parameter]
    public int TimeoutSec { get; set; } = ScalekitClientOptions.DefaultTimeoutSeconds;

    /// <summary>The maximum number of retries of a request: by default 4, or as many as -RetryTimeoutSec allows.</summary>
    [Parameter]
    public int MaximumRetryCount { get; set; } = ScalekitClientOptions.DefaultMaximumRetryCount;

    /// <summary>
    /// For how many seconds a request is retried, counted from its first failure. The default is SCALEKIT_RETRY_TIMEOUT_SEC, or no time
    /// limit if that is not set.
    /// </summary>
    /// <remarks>A string for the same reason as -MaximumRate.</remarks>
    [Parameter]
    public string? RetryTimeoutSec { get; set; }

    /// <summary>
    /// The maximum number of requests per minute, evenly spaced, including retries and token requests. The default is
    /// SCALEKIT_MAXIMUM_RATE, or no limit if that is not set.
    /// </summary>
    /// <remarks>
    /// A string, because the engine would round fractions, convert $null to 0, and reject other text before the cmdlet can forget the
    /// session.
    /// </remarks>
    [Parameter]
    public string? MaximumRate { get; set; }

    /// <summary>A name for the session, for -Session of other cmdlets. A session that already has the name loses it.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public string? Name { get; set; }

    /// <summary>Return the session, to use it with -Session or to pass it to other runspaces.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // Loaded while waiting for the token.
    private protected override bool NeedsDisplayData => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        isBound = true;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        CurrentSession.Suspend();
        CheckValues();
        var kept = SecretName is null ? null : Read(SecretName);
        var credential = Credential ?? kept as PSCredential;
        var session = Connect(new SessionFactory.Settings
        {
            EnvironmentUrl = EnvironmentUrl,
            ClientId = ClientId ?? credential?.GetNetworkCredential().UserName,
            ClientSecret = credential?.Password ?? kept as SecureString ?? ClientSecret,
            AccessToken = AccessToken,
            ApiContract = ApiContract,
            Proxy = Proxy,
            ProxyCredential = ProxyCredential,
            NoProxy = NoProxy,
            TimeoutSec = TimeoutSec,
            MaximumRetryCount = IsOnCommandLine(nameof(MaximumRetryCount)) ? MaximumRetryCount : null,
            RetryTimeoutSec = IsOnCommandLine(nameof(RetryTimeoutSec)) ? RetryTimeoutSec ?? "" : null,
            MaximumRate = IsOnCommandLine(nameof(MaximumRate)) ? MaximumRate ?? "" : null,
        });
        CurrentSession.Value = session;
        if (Name is not null)
            NamedSessions.Add(Name, session);
        isConnected = true;
        if (PassThru)
            WriteObject(session);
    }

    /// <summary>
    /// A failed call leaves no session, even if parameter binding failed and nothing ran. Otherwise, the next cmdlet of the script would
    /// act on the environment of the previous session. The name is removed too, or all names if binding failed before -Name was bound.
    /// </summary>
    private protected override void Leave()
    {
        if (isConnected)
            return;
        CurrentSession.Suspend((FailedConnection ?? new FailedConnection(null, EnvironmentUrl, null, null)) with { Name = Name });
        if (Name is not null)
            NamedSessions.Remove(Name);
        else if (!isBound)
            NamedSessions.Clear();
    }

    // Not by validation attributes, so that the error for an empty value says what to do. An empty value must not count as not given,
    // because the environment variables may name another environment.
    private void CheckValues()
    {
        RefuseEmpty(nameof(EnvironmentUrl), EnvironmentUrl);
        RefuseEmpty(nameof(ClientId), ClientId);
        RefuseEmpty(nameof(ClientSecret), ClientSecret);
        RefuseEmpty(nameof(Credential), Credential);
        RefuseEmpty(nameof(AccessToken), AccessToken);
        RefuseEmpty(nameof(SecretName), SecretName);
        RefuseEmpty(nameof(VaultName), VaultName);
        RefuseEmpty(nameof(ApiContract), ApiContract);
        RefuseEmpty(nameof(Proxy), Proxy);
        RefuseEmpty(nameof(Name), Name);
        if (Name is not null && NamedSessions.ProblemOf(Name) is { } problem)
        {
            throw Refused(
                $"The name of the session {problem}; no connection was made.", "Give a name such as dev or acme-prod.");
        }

        RefuseBeyond(nameof(TimeoutSec), TimeoutSec, 86400);
        RefuseBeyond(nameof(MaximumRetryCount), MaximumRetryCount, 100);
    }

    private void RefuseEmpty(string parameter, object? value)
    {
        if (IsOnCommandLine(parameter) && value is null or string { Length: 0 } or SecureString { Length: 0 })
            throw Refused($"-{parameter} was given without a value; no connection was made.", "Check the variable that it comes from.");
    }

    private void RefuseBeyond(string parameter, int value, int most)
    {
        if (value < 0 || value > most)
            throw Refused($"-{parameter} is {value}; no connection was made.", $"Give a number from 0 to {most}.");
    }

    private ScalekitException Refused(string problem, string advice) =>
        Refused(new ScalekitException(ErrorIds.InvalidValue, problem) { RecommendedAction = advice });

    private ScalekitException Refused(ScalekitException error, object? target = null)
    {
        FailedConnection = new FailedConnection(null, EnvironmentUrl, null, error);
        return Terminating(error, target);
    }

    private object Read(string name)
    {
        try
        {
            return SecretVaults.Read(InvokeCommand, name, VaultName);
        }
        catch (ScalekitException e)
        {
            throw Refused(e, name);
        }
    }
}
