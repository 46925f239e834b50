namespace Scalekit.PowerShell;

/// <summary>Error ids of the module itself; those of the client are in <see cref="ErrorIds"/>.</summary>
internal static class ModuleErrorIds
{
    /// <summary>There is no session, and the environment variables are not set.</summary>
    public const string NotConnected = nameof(NotConnected);

    /// <summary>No session in the runspace has the name.</summary>
    public const string SessionNotFound = nameof(SessionNotFound);

    /// <summary>A secret is not in its vault, or cannot be read.</summary>
    public const string SecretUnavailable = nameof(SecretUnavailable);

    /// <summary>A secret cannot be stored in a vault.</summary>
    public const string SecretNotStored = nameof(SecretNotStored);

    /// <summary>A file cannot be written.</summary>
    public const string FileNotWritten = nameof(FileNotWritten);

    /// <summary>Some changes of an import were not made.</summary>
    public const string ImportIncomplete = nameof(ImportIncomplete);

    /// <summary>A bug in the module.</summary>
    public const string UnexpectedError = nameof(UnexpectedError);

    public const string HowToConnect =
        "Run Connect-Scalekit, or set SCALEKIT_ENVIRONMENT_URL, SCALEKIT_CLIENT_ID and SCALEKIT_CLIENT_SECRET before the first cmdlet.";
}
