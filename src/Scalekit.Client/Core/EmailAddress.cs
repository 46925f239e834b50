namespace Scalekit;

/// <summary>Cleans e-mail addresses that people copy and paste.</summary>
public static class EmailAddress
{
    /// <summary>Returns the address without surrounding white space.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: it is not an e-mail address. <see cref="ErrorIds.InvalidIdentifier"/>: it contains an invisible
    /// character.
    /// </exception>
    public static string Clean(string? email)
    {
        if (IdentifierText.Trim(email).Length == 0)
            throw Invalid("The e-mail address is empty");
        // Accented letters can be encoded in two ways. Normalize them to one.
        var address = IdentifierText.Clean(email, "e-mail address").Normalize();
        var at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1
            ? address
            : throw Invalid($"'{DisplayText.Of(address)}' is not an e-mail address");
    }

    private static ScalekitException Invalid(string problem) =>
        new(ErrorIds.InvalidValue, $"{problem}; nothing was sent.") { Advice = new Advice(AdviceCode.GiveEmailAddress) };
}
