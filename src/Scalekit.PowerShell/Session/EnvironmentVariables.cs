using System;

namespace Scalekit.PowerShell;

/// <summary>The variables that the vendor's own SDKs read, and the one that is this module's.</summary>
internal static class EnvironmentVariables
{
    public const string EnvironmentUrlName = "SCALEKIT_ENVIRONMENT_URL";
    public const string ClientIdName = "SCALEKIT_CLIENT_ID";
    public const string ClientSecretName = "SCALEKIT_CLIENT_SECRET";

    public const string ApiContractName = "SCALEKIT_API_CONTRACT";

    public static string? EnvironmentUrl => Get(EnvironmentUrlName);

    public static string? ClientId => Get(ClientIdName);

    public static string? ClientSecret => Get(ClientSecretName);

    public static string? ApiContract => Get(ApiContractName);

    private static string? Get(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
