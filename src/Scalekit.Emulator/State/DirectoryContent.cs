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

    /// <param name="directory">The directory.</param>
    /// <param name="after">The position to go on behind.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="groupId">Only the users of this group; null for all.</param>
    /// <param name="updatedAfter">Only users that changed later; null for all.</param>
    public static Page<DirectoryUser> Users(
        Directory directory, int after, int size, string? groupId = null, DateTimeOffset? updatedAfter = null)
    {
        // Each user is in one group; a list of one is shared by all its users.
        IReadOnlyList<DirectoryGroup>[] groups = [.. AllGroups(directory).Select(group => new[] { group })];
        var groupIndex = groupId is null ? -1 : Array.FindIndex(groups, group => group[0].Id == groupId);
        return Pages.Cut(
            directory.UserCount,
            after,
            size,
            index => User(directory, index, groups.Length == 0 ? [] : groups[index % groups.Length]),
            groupId is null && updatedAfter is null
                ? null
                : index => (groupId is null || (groupIndex >= 0 && index % groups.Length == groupIndex))
                    && (updatedAfter is null || SeedTimes.Moment(index + 1) > updatedAfter));
    }

    /// <param name="directory">The directory.</param>
    /// <param name="after">The position to go on behind.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="updatedAfter">Only groups that changed later; null for all.</param>
    public static Page<DirectoryGroup> Groups(Directory directory, int after, int size, DateTimeOffset? updatedAfter = null) => Pages.Cut(
        directory.GroupCount,
        after,
        size,
        index => Group(directory, index),
        updatedAfter is null ? null : index => SeedTimes.Moment(index + 1) > updatedAfter);

    private static DirectoryUser User(Directory directory, int index, IReadOnlyList<DirectoryGroup> groups)
    {
        var (given, givenLogin) = GivenNames[index % GivenNames.Length];
        var (family, familyLogin) = FamilyNames[index % FamilyNames.Length];
        var number = (index + 1).ToString("D6", CultureInfo.InvariantCulture);
        var login = $"{givenLogin}.{familyLogin}.{number}";
        var roles = index % 7 == 6 ? None : index % 10 == 0 ? AdminAndMember : Member;
        return new DirectoryUser(
            $"diruser{Suffix(directory)}_{number}",
            login + "@example.com",
            login,
            given,
            family,
            Active: index % 5 != 4,
            roles,
            groups,
            index + 1);
    }

    private static IEnumerable<DirectoryGroup> AllGroups(Directory directory) =>
        Enumerable.Range(0, directory.GroupCount).Select(index => Group(directory, index));

    private static DirectoryGroup Group(Directory directory, int index) => new(
        string.Create(CultureInfo.InvariantCulture, $"dirgroup{Suffix(directory)}_{index + 1}"),
        GroupNames[index % GroupNames.Length],
        string.Create(CultureInfo.InvariantCulture, $"grp-{index + 1:D4}"),
        // As many as there are numbers up to the number of users that leave this remainder.
        (directory.UserCount + directory.GroupCount - 1 - index) / directory.GroupCount,
        SeedTimes.Text(index + 1));

    /// <summary>What follows <c>dir</c> in the directory's identifier.</summary>
    private static ReadOnlySpan<char> Suffix(Directory directory) => directory.Id.AsSpan("dir".Length);
}
