using System;
using System.Management.Automation;
using System.Security;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Connects this runspace to an environment (createToken). Whatever is not given on the command line is taken from the three SCALEKIT_*
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

    /// <summary>The environment's address: a full URL or a bare host. Plain http only to this machine.</summary>
    [Parameter(Position = 0)]
    [AllowNull]
    [AllowEmptyString]
    public string? EnvironmentUrl { get; set; }

    /// <summary>The API client's identifier.</summary>
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

    /// <summary>Client id and secret as user name and password.</summary>
    [Parameter(ParameterSetName = CredentialSet, Mandatory = true)]
    [AllowNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>A token that was obtained elsewhere; it cannot be renewed.</summary>
    [Parameter(ParameterSetName = AccessTokenSet, Mandatory = true)]
    [AllowNull]
    [Secret]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// The name of a secret that Microsoft.PowerShell.SecretManagement has: the client's secret, or a credential of client id and
    /// secret.
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
    /// Which contract of the service to follow: Auto finds out from its responses. The default is SCALEKIT_API_CONTRACT, and Auto if that
    /// is not set.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ApiContractCompleter))]
    public string? ApiContract { get; set; }

    /// <summary>The proxy's address; by default the system's proxy.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Credentials for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Connect directly, whatever proxy the environment or the system names.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>How many seconds one request may take; 0 for no limit.</summary>
    [Parameter]
    public int TimeoutSec { get; set; } = ScalekitClientOptions.DefaultTimeoutSeconds;

    /// <summary>How often a request is tried again at most: 4 times, or as often as -RetryTimeoutSec lets it.</summary>
    [Parameter]
    public int MaximumRetryCount { get; set; } = ScalekitClientOptions.DefaultMaximumRetryCount;

    /// <summary>
    /// For how many seconds a request is tried again, counted from its first failure. The default is SCALEKIT_RETRY_TIMEOUT_SEC, and no
    /// limit in time if that is not set.
    /// </summary>
    /// <remarks>Text for the same reason as -MaximumRate.</remarks>
    [Parameter]
    public string? RetryTimeoutSec { get; set; }

    /// <summary>
    /// How many requests a minute the session sends at most, evenly spaced, retries and tokens included. The default is
    /// SCALEKIT_MAXIMUM_RATE, and no limit if that is not set.
    /// </summary>
    /// <remarks>
    /// Text, because the engine would round a fraction, take $null for 0, and refuse other text before the cmdlet can forget the session.
    /// </remarks>
    [Parameter]
    public string? MaximumRate { get; set; }

    /// <summary>The name to keep the session under, for -Session of the other cmdlets; a session that has it already is replaced.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public string? Name { get; set; }

    /// <summary>Write the session, to use it with -Session or to hand it to other runspaces.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // They are loaded while the token is on its way.
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
    /// A call that fails leaves no session, also if the engine refused its parameters and nothing ran: the next cmdlet of the script would
    /// act on the environment that was connected before. The same holds for the name, and for all names if the engine refused a parameter
    /// before it came to -Name.
    /// </summary>
    private protected override void Leave()
    {
        if (isConnected)
            return;
        CurrentSession.Suspend();
        if (Name is not null)
            NamedSessions.Remove(Name);
        else if (!isBound)
            NamedSessions.Clear();
    }

    // Here and not by attributes: a value that was given and is empty is an error of ours, which says what to do. It must not count as
    // not given either, since the environment variables may name another environment.
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
                $"The name of the session {problem}, so nothing was connected.", "Give a name such as dev or acme-prod.");
        }

        RefuseBeyond(nameof(TimeoutSec), TimeoutSec, 86400);
        RefuseBeyond(nameof(MaximumRetryCount), MaximumRetryCount, 100);
    }

    private void RefuseEmpty(string parameter, object? value)
    {
        if (IsOnCommandLine(parameter) && value is null or string { Length: 0 } or SecureString { Length: 0 })
            throw Refused($"-{parameter} was given without a value, so nothing was connected.", "Check the variable that it comes from.");
    }

    private void RefuseBeyond(string parameter, int value, int most)
    {
        if (value < 0 || value > most)
            throw Refused($"-{parameter} is {value}, so nothing was connected.", $"Give a number from 0 to {most}.");
    }

    private ScalekitException Refused(string problem, string advice) =>
        Terminating(new ScalekitException(ErrorIds.InvalidValue, problem) { RecommendedAction = advice });

    private object Read(string name)
    {
        try
        {
            return SecretVaults.Read(InvokeCommand, name, VaultName);
        }
        catch (ScalekitException e)
        {
            throw Terminating(e, name);
        }
    }
}
