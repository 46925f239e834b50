using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>Users of the running service: finding them, creating them without an e-mail, and reading all their values.</summary>
public sealed class UserTests
{
    private const string Organization = "org_102690563300010000";

    [Fact]
    public async Task A_user_is_created_as_a_member_without_a_mail_unless_one_is_asked_for()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var users = service.Connect(contract: ApiContract.Live).Users;

        var user = await users.CreateAsync(Organization, new UserInput
        {
            Email = " Ada.New@acme.example\t",
            ExternalId = "hr-7",
            GivenName = "Ada",
            FamilyName = "New",
            PhoneNumber = "+14155552671",
            Locale = "de-CH",
            CustomAttributes = new Dictionary<string, string> { ["team"] = "blue" },
            Metadata = new Dictionary<string, string> { ["source"] = "hr" },
            Roles = ["viewer", "support"],
            MembershipMetadata = new Dictionary<string, string> { ["seat"] = "12" },
        });

        Assert.Equal(0, service.Server.Store.InvitationEmailsSent);
        Assert.Equal(
            ("Ada.New@acme.example", "hr-7", "Ada", "New", "Ada New", "+14155552671", "de-CH"),
            (user.Email, user.ExternalId, user.GivenName, user.FamilyName, user.Name, user.PhoneNumber, user.Locale));
        Assert.Equal("blue", user.CustomAttributes!["team"]);
        Assert.Equal("hr", user.Metadata!["source"]);
        Assert.False(user.EmailVerified);
        var membership = Assert.Single(user.Memberships!);
        Assert.Equal(
            (user.Id, user.Email, Organization, "ACTIVE"),
            (membership.UserId, membership.Email, membership.OrganizationId, membership.MembershipStatus));
        Assert.Equal(["viewer", "support"], membership.Roles!);
        Assert.Equal(["user_profile"], user.AdditionalProperties.Keys);
        Assert.Equal(
            ["id"], ((IReadOnlyDictionary<string, object?>)user.AdditionalProperties["user_profile"]!).Keys);

        await users.CreateAsync(Organization, new UserInput { Email = "b@acme.example" }, sendInvitation: true);
        Assert.Equal(1, service.Server.Store.InvitationEmailsSent);
    }

    [Fact]
    public async Task A_user_is_found_by_id_external_id_and_exact_address()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var users = service.Connect(contract: ApiContract.Live).Users;

        // Their addresses contain the one that is searched for, and they fill more than one page.
        foreach (var number in Enumerable.Range(1, 40))
            await users.CreateAsync(Organization, new UserInput { Email = $"x{number}ada@acme.example" });
        var ada = await users.CreateAsync(Organization, new UserInput { Email = "ada@acme.example", ExternalId = "hr-7" });
        service.Server.Requests.Clear();

        Assert.Equal(ada, await users.FindByEmailAsync(" ADA@acme.example "));
        Assert.Equal(2, service.Requests.Count);
        Assert.Equal(ada, await users.GetAsync(ada.Id!));
        Assert.Equal(ada, await users.GetByExternalIdAsync("hr-7"));
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_not_found()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);

        var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Users.FindByEmailAsync("da.lovelace@acme.example"));

        Assert.Equal((ErrorIds.NotFound, "searchUsers"), (error.ErrorId, error.Operation));
        Assert.Contains("'da.lovelace@acme.example'", error.Message, StringComparison.Ordinal);
        Assert.Equal(AdviceCode.CheckEmailAddress, error.Advice!.Code);
    }

    [Fact]
    public async Task An_address_that_several_have_is_never_a_guess()
    {
        await using var server = new RawServer(one => RawServer.Answer(200, one.Target.Contains("page_token", StringComparison.Ordinal)
            ? """{"users":[{"id":"usr_3","email":"ADA@b.ch"}],"next_page_token":"","total_size":3}"""
            : """{"users":[{"id":"usr_1","email":"ada@b.ch"},{"id":"usr_2","email":"xada@b.ch"}],"next_page_token":"p","total_size":3}"""));
        using var client = server.Connect(contract: ApiContract.Live);

        var error = await Assert.ThrowsAsync<ScalekitException>(() => client.Users.FindByEmailAsync("ada@b.ch"));

        Assert.Equal((ErrorIds.Ambiguous, AdviceCode.GiveUserId), (error.ErrorId, error.Advice!.Code));
        Assert.EndsWith(": usr_1, usr_3.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ErrorIds.InvalidValue)]
    [InlineData("ada", ErrorIds.InvalidValue)]
    [InlineData("@b.ch", ErrorIds.InvalidValue)]
    [InlineData("ada@", ErrorIds.InvalidValue)]
    [InlineData("a\u200Bda@b.ch", ErrorIds.InvalidIdentifier)]
    public async Task What_is_no_address_is_refused_before_anything_is_sent(string email, string errorId)
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var users = service.Connect(contract: ApiContract.Live).Users;

        foreach (var call in new Func<Task<User>>[]
        {
            () => users.FindByEmailAsync(email),
            () => users.CreateAsync(Organization, new UserInput { Email = email }),
        })
        {
            Assert.Equal(errorId, (await Assert.ThrowsAsync<ScalekitException>(call)).ErrorId);
        }

        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("ab", false)]
    [InlineData(" ab ", false)]
    [InlineData("abc", true)]
    [InlineData("😀😀😀", true)]
    [InlineData("😀😀", false)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_search_takes_three_to_a_hundred_characters(object text, bool isTaken)
    {
        var query = text as string ?? new string('a', (int)text);
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var users = service.Connect(contract: ApiContract.Live).Users;

        var error = await Record.ExceptionAsync(() => users.Search(query).ToListAsync().AsTask());

        Assert.Equal(isTaken ? null : ErrorIds.InvalidValue, (error as ScalekitException)?.ErrorId);
        Assert.Equal(isTaken ? 1 : 0, service.Requests.Count);
    }

    [Fact]
    public async Task An_address_too_long_for_a_search_can_be_created_and_not_found()
    {
        var email = new string('a', 60) + "@" + new string('b', 60) + ".example";
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var users = service.Connect(contract: ApiContract.Live).Users;

        await users.CreateAsync(Organization, new UserInput { Email = email });
        var error = await Assert.ThrowsAsync<ScalekitException>(() => users.FindByEmailAsync(email));

        Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_change_sends_what_is_given_and_a_deletion_ends_every_membership()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var client = service.Connect(contract: ApiContract.Live);
        var user = await client.Users.CreateAsync(
            Organization, new UserInput { Email = "ada@acme.example", GivenName = "Ada", FamilyName = "L", ExternalId = "hr-7" });

        var changed = await client.Users.UpdateAsync(user.Id!, new UserInput { FamilyName = "Lovelace" });
        Assert.Equal(("Ada", "Lovelace", "hr-7"), (changed.GivenName, changed.FamilyName, changed.ExternalId));
        Assert.Equal("""{"user_profile":{"family_name":"Lovelace"}}""", service.Requests[^1].Body);
        changed = await client.Users.UpdateByExternalIdAsync("hr-7", new UserInput { ExternalId = "hr-8" });
        Assert.Equal("hr-8", changed.ExternalId);

        // The response is lost after the change was made. A retry with the old external ID would find nobody.
        service.Fail(FaultKind.ResetInBody, "updateUser");
        service.Fail(FaultKind.ResetInBody, "updateUser2");
        changed = await client.Users.UpdateByExternalIdAsync("hr-8", new UserInput { ExternalId = "hr-9" });
        Assert.Equal("hr-9", changed.ExternalId);

        await client.Users.DeleteByExternalIdAsync("hr-9");
        var missing = await Assert.ThrowsAsync<ScalekitApiException>(() => client.Users.DeleteAsync(user.Id!));
        Assert.Equal(ErrorIds.NotFound, missing.ErrorId);
        Assert.DoesNotContain(await client.Members.List(Organization).ToListAsync(), member => member.UserId == user.Id);
    }

    [Fact]
    public async Task A_change_cannot_take_what_belongs_to_a_new_user()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var users = service.Connect(contract: ApiContract.Live).Users;

        foreach (var changes in new UserInput[]
        {
            new() { Email = "a@b.ch" },
            new() { Roles = ["admin"] },
            new() { MembershipMetadata = new Dictionary<string, string>() },
        })
        {
            var error = await Assert.ThrowsAsync<ScalekitException>(() => users.UpdateAsync("usr_102690563300000005", changes));
            Assert.Equal(ErrorIds.InvalidValue, error.ErrorId);
        }

        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_second_user_with_the_address_or_the_external_id_already_exists()
    {
        await using var service = await Service.StartAsync(new EmulatorOptions { Contract = ServiceContract.Live });
        var users = service.Connect(contract: ApiContract.Live).Users;
        await users.CreateAsync(Organization, new UserInput { Email = "ada@acme.example", ExternalId = "hr-7" });

        foreach (var second in new UserInput[]
        {
            new() { Email = "ADA@acme.example" },
            new() { Email = "other@acme.example", ExternalId = "hr-7" },
        })
        {
            var error = await Assert.ThrowsAsync<ScalekitApiException>(() => users.CreateAsync("org_102690563300020000", second));
            Assert.Equal((ErrorIds.AlreadyExists, 409), (error.ErrorId, error.StatusCode));
        }
    }

    [Fact]
    public async Task What_of_a_user_does_not_fit_is_kept_and_reported_and_hides_nothing_else()
    {
        const string Json =
            """
            {"user":{"id":"usr_1","email":"a@b.ch","user_profile":{"id":"usp_1","given_name":5,"family_name":"L","email_verified":"x",
            "groups":["g",7],"custom_attributes":{"a":"b","c":{}},"gender":"f","name":null},
            "memberships":[{"organization_id":"org_1","roles":[{"name":"admin","id":"role_1"}],"metadata":{"k":"v"}},
            null,{"organization_id":"org_2","roles":7},"x"]}}
            """;
        await using var server = new RawServer(_ => RawServer.Answer(200, Json));
        using var client = server.Connect(contract: ApiContract.Live);
        var odd = new List<OddRecord>();

        var user = await client.ObservedBy(null, odd.Add).Users.GetAsync("usr_1");

        Assert.Equal(
            ["memberships", "user_profile.custom_attributes", "user_profile.email_verified", "user_profile.given_name",
                "user_profile.groups"],
            Assert.Single(odd).Members.Order(StringComparer.Ordinal));
        Assert.Equal((null, "L", null), (user.GivenName, user.FamilyName, user.EmailVerified));
        Assert.Equal("b", user.CustomAttributes!["a"]);
        var rest = (IReadOnlyDictionary<string, object?>)user.AdditionalProperties["user_profile"]!;
        Assert.Equal(["custom_attributes", "email_verified", "gender", "given_name", "groups", "id"], rest.Keys.Order());
        Assert.Equal(["org_1", "org_2"], user.Memberships!.Select(membership => membership.OrganizationId));
        Assert.Equal("org_1;org_2", user.Memberships!.ToString());
        Assert.Equal(["admin"], user.Memberships![0].Roles!);
        Assert.Equal(["metadata", "roles"], user.Memberships[0].AdditionalProperties.Keys.Order());
        Assert.Equal(["roles"], user.Memberships[1].AdditionalProperties.Keys);
        Assert.Contains("memberships", user.AdditionalProperties.Keys);
    }

    [Fact]
    public async Task The_published_contract_has_no_users()
    {
        await using var service = await Service.StartAsync();
        var users = service.Connect().Users;

        foreach (var call in new Func<Task>[]
        {
            () => users.List().ToListAsync().AsTask(),
            () => users.FindByEmailAsync("a@b.ch"),
            () => users.CreateAsync(Organization, new UserInput { Email = "a@b.ch" }),
            () => users.DeleteAsync("usr_102690563300000005"),
        })
        {
            Assert.Equal(ErrorIds.NotInContract, (await Assert.ThrowsAsync<ScalekitException>(call)).ErrorId);
        }

        Assert.Empty(service.Requests);
    }
}
