using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.Resources;

/// <summary>A person who can sign in.</summary>
/// <param name="Id">Its identifier, <c>usr_…</c>.</param>
/// <param name="Email">The mail address; no two users have the same.</param>
/// <param name="GivenName">The first name.</param>
/// <param name="FamilyName">The last name.</param>
/// <param name="CreateTime">RFC 3339, up to nanoseconds.</param>
internal sealed record User(string Id, string Email, string GivenName, string FamilyName, string CreateTime);

/// <summary>
/// The users of the environment: the members that organizations have at the start, and people who belong to no organization yet.
/// </summary>
internal sealed class Users(ResourceSet all) : Resource(all)
{
    private const string NoOrganization = "org_102690563300000000";

    private readonly Table<User> users = new(user => user.Id);

    public override void Seed()
    {
        for (var number = 1; number <= Options.Users; number++)
        {
            Add(NoOrganization, number, Person.Of(number - 1), "example.com");
        }
    }

    /// <summary>One user.</summary>
    /// <exception cref="RefusalException">There is none with this identifier.</exception>
    public User Get(string id) => users.Find(id) ?? throw RefusalException.NotFound("user", id);

    /// <summary>The users who are members of no organization.</summary>
    public IReadOnlyList<string> WithoutOrganization() =>
        [.. users.Rows.Select(user => user.Id).Except(Of<Members>().UserIds)];

    /// <summary>Whether a search for a text finds the user.</summary>
    public static bool Matches(User user, string query) =>
        user.Email.Contains(query, StringComparison.OrdinalIgnoreCase) || user.Id.Contains(query, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes a person of an organization a user.</summary>
    public User Add(string organizationId, int number, Person person, string domain) => users.Add(new User(
        ChildId("usr", organizationId, number),
        person.EmailAt(domain),
        person.GivenName,
        person.FamilyName,
        SeedTimes.Text(number + 20)));
}
