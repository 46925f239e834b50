using System.Globalization;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>A person in an organization: in its directory, among its members, or both.</summary>
/// <param name="Number">The person's number in the organization, from 1.</param>
/// <param name="GivenName">The first name.</param>
/// <param name="FamilyName">The last name.</param>
/// <param name="Login">The login name.</param>
internal readonly record struct Person(int Number, string GivenName, string FamilyName, string Login)
{
    private static readonly (string Name, string Login)[] GivenNames =
    [
        ("Ada", "ada"), ("Grace", "grace"), ("Alan", "alan"), ("Zoë", "zoe"), ("José", "jose"), ("Katherine", "katherine"),
        ("Linus", "linus"), ("Margaret", "margaret"), ("Łukasz", "lukasz"), ("Barbara", "barbara"), ("Dennis", "dennis"),
        ("Radia", "radia"), ("Søren", "soren"),
    ];

    private static readonly (string Name, string Login)[] FamilyNames =
    [
        ("Lovelace", "lovelace"), ("Hopper", "hopper"), ("Turing", "turing"), ("Müller", "mueller"), ("García", "garcia"),
        ("Johnson", "johnson"), ("O'Brien", "obrien"), ("Hamilton", "hamilton"), ("Nowak", "nowak"), ("Liskov", "liskov"),
        ("Ritchie", "ritchie"), ("Perlman", "perlman"), ("Ångström", "angstrom"), ("van der Berg", "vanderberg"), ("李", "li"),
        ("Nguyễn", "nguyen"), ("Smith", "smith"),
    ];

    /// <summary>Returns the person at a position; the same on every machine.</summary>
    public static Person Of(int index)
    {
        var (given, givenLogin) = GivenNames[index % GivenNames.Length];
        var (family, familyLogin) = FamilyNames[index % FamilyNames.Length];

        // After this many people, the names repeat.
        var isFirst = index < GivenNames.Length * FamilyNames.Length;
        var number = isFirst ? "" : string.Create(CultureInfo.InvariantCulture, $".{index + 1}");
        return new Person(index + 1, given, family, $"{givenLogin}.{familyLogin}{number}");
    }

    /// <summary>The e-mail address.</summary>
    public string EmailAt(string domain) => $"{Login}@{domain}";
}
