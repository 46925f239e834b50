namespace Scalekit;

/// <summary>
/// An object with secrets that the service shows only once, or only on request. They are secure strings. The plain text of each is in
/// another property, which is empty until <see cref="Reveal"/> is called.
/// </summary>
public interface IHasSecrets
{
    /// <summary>Fills the properties that hold the secrets as plain text.</summary>
    void Reveal();
}
