namespace Scalekit;

/// <summary>E-mail addresses as people copy them.</summary>
public static class EmailAddress
{
    /// <summary>The address without blanks around it.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: it is no e-mail address. <see cref="ErrorIds.InvalidIdentifier"/>: it has a character that
    /// nobody sees.
    /// </exception>
    public static string Clean(string? email)
    {
        if (IdentifierText.Trim(email).Length == 0)
            throw Invalid("The e-mail address is empty");
        // One form for letters with accents, which may be written in two.
        var address = IdentifierText.Clean(email, "e-mail address").Normalize();
        var at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1
            ? address
            : throw Invalid($"'{DisplayText.Of(address)}' is not an e-mail address");
    }

    private static ScalekitException Invalid(string problem) =>
        new(ErrorIds.InvalidValue, $"{problem}; nothing was sent.") { Advice = new Advice(AdviceCode.GiveEmailAddress) };
}
