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

    /// <summary>The environment's address: a full URL or a bare host. Plain http only to this machine.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? EnvironmentUrl { get; set; }

    /// <summary>The API client's identifier.</summary>
    [Parameter(ParameterSetName = ClientSecretSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The API client's secret.</summary>
    [Parameter(ParameterSetName = ClientSecretSet)]
    [ValidateNotNull]
    [Secret]
    public SecureString? ClientSecret { get; set; }

    /// <summary>Client id and secret as user name and password.</summary>
    [Parameter(ParameterSetName = CredentialSet, Mandatory = true)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>A token that was obtained elsewhere; it cannot be renewed.</summary>
    [Parameter(ParameterSetName = AccessTokenSet, Mandatory = true)]
    [ValidateNotNull]
    [Secret]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// The name of a secret that Microsoft.PowerShell.SecretManagement has: the client's secret, or a credential of client id and
    /// secret.
    /// </summary>
    [Parameter(ParameterSetName = SecretSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault that has the secret; by default all vaults are searched.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    public string? VaultName { get; set; }

    /// <summary>
    /// Which contract of the service to follow: Auto finds out from its responses. The default is SCALEKIT_API_CONTRACT, and Auto if that
    /// is not set.
    /// </summary>
    [Parameter]
    [ValidateSet("Auto", "Published", "Live")]
    public string? ApiContract { get; set; }

    /// <summary>The proxy's address; by default the system's proxy.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Credentials for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>How many seconds one request may take; 0 for no limit.</summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int TimeoutSec { get; set; } = ScalekitClientOptions.DefaultTimeoutSeconds;

    /// <summary>How often a request is tried again at most.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = ScalekitClientOptions.DefaultMaximumRetryCount;

    /// <summary>Write the session, to use it with -Session or to hand it to other runspaces.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        CurrentSession.Suspend();
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
            TimeoutSec = TimeoutSec,
            MaximumRetryCount = MaximumRetryCount,
        });
        CurrentSession.Value = session;
        if (PassThru)
            WriteObject(session);
    }

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
