namespace Scalekit.PowerShell;

/// <summary>Identifiers of errors of the module itself; the client's are in <see cref="ErrorIds"/>.</summary>
internal static class ModuleErrorIds
{
    /// <summary>There is no session, and the environment variables do not say how to connect.</summary>
    public const string NotConnected = nameof(NotConnected);

    /// <summary>No session of the runspace has the name.</summary>
    public const string SessionNotFound = nameof(SessionNotFound);

    /// <summary>A secret is not in its vault, or there is no way to read it.</summary>
    public const string SecretUnavailable = nameof(SecretUnavailable);

    /// <summary>A secret cannot be put into a vault.</summary>
    public const string SecretNotStored = nameof(SecretNotStored);

    /// <summary>A file cannot be written.</summary>
    public const string FileNotWritten = nameof(FileNotWritten);

    /// <summary>Some changes of an import were not made.</summary>
    public const string ImportIncomplete = nameof(ImportIncomplete);

    /// <summary>A fault of the module.</summary>
    public const string UnexpectedError = nameof(UnexpectedError);

    public const string HowToConnect =
        "Run Connect-Scalekit, or set SCALEKIT_ENVIRONMENT_URL, SCALEKIT_CLIENT_ID and SCALEKIT_CLIENT_SECRET before the first cmdlet.";
}
