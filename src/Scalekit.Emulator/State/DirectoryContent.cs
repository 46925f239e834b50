using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Scalekit.Emulator.State;

/// <summary>
/// Directory users and groups are computed from their position: a directory of a million users costs neither memory nor
/// start-up time, and is the same on every machine.
/// </summary>
internal static class DirectoryContent
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

    private static readonly string[] GroupNames = ["Engineering", "Sales", "Support", "Finance", "Operations"];
    private static readonly string[] Member = ["member"];
    private static readonly string[] AdminAndMember = ["admin", "member"];
    private static readonly string[] None = [];

    public static Page<DirectoryUser> Users(Directory directory, int after, int size) =>
        Range(directory.UserCount, after, size, index => User(directory, index));

    public static Page<DirectoryGroup> Groups(Directory directory, int after, int size) =>
        Range(directory.GroupCount, after, size, index => Group(directory, index)) with { Total = null };

    private static DirectoryUser User(Directory directory, int index)
    {
        var (given, givenLogin) = GivenNames[index % GivenNames.Length];
        var (family, familyLogin) = FamilyNames[index % FamilyNames.Length];
        var number = (index + 1).ToString("D6", CultureInfo.InvariantCulture);
        var login = $"{givenLogin}.{familyLogin}.{number}";
        var roles = index % 7 == 6 ? None : index % 10 == 0 ? AdminAndMember : Member;
        return new DirectoryUser(
            $"diruser{Suffix(directory)}_{number}", login + "@example.com", login, given, family, Active: index % 5 != 4, roles);
    }

    private static DirectoryGroup Group(Directory directory, int index) =>
        new(string.Create(CultureInfo.InvariantCulture, $"dirgroup{Suffix(directory)}_{index + 1}"),
            GroupNames[index % GroupNames.Length],
            string.Create(CultureInfo.InvariantCulture, $"grp-{index + 1:D4}"));

    /// <summary>What follows <c>dir</c> in the directory's identifier.</summary>
    private static ReadOnlySpan<char> Suffix(Directory directory) => directory.Id.AsSpan("dir".Length);

    private static Page<T> Range<T>(int count, int after, int size, Func<int, T> item)
    {
        var first = after + 1;
        var taken = Math.Clamp(count - first, 0, size);
        var items = new List<T>(taken);
        items.AddRange(Enumerable.Range(first, taken).Select(item));
        return new Page<T>(items, first + taken < count ? first + taken - 1 : null, count);
    }
}
