namespace Scalekit;

/// <summary>
/// A thing with secrets that the service shows once, or to whoever asks for them expressly. They are secure strings; the text of each is in
/// a property of its own, which is empty until <see cref="Reveal"/> was called.
/// </summary>
public interface IHasSecrets
{
    /// <summary>Fills the properties that have the secrets as plain text.</summary>
    void Reveal();
}
