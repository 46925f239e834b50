using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Reading a folder of files, with every way in which the files can be wrong.</summary>
public sealed class FolderSideTests
{
    private static readonly Dictionary<string, string> Parameters = new() { ["HOST"] = "acme.example", ["Empty"] = "" };

    /// <summary>The text of a file called <c>f.json</c>, and the problem that it has.</summary>
    public static TheoryData<string, string> WrongFiles => new()
    {
        { "", "f.json: the file is empty" },
        { "{", "f.json:1: this is not JSON: " },
        { "[]", "f.json:1: a configuration file must be an object in braces, but this is a list" },
        { "{}\n{}", "f.json:2: this is not JSON: " },
        { "{\n// no\n}", "f.json:2: this is not JSON: " },
        { "{\n<<<<<<< HEAD\n=======\n>>>>>>> b\n}", "f.json:2: there is an unresolved merge conflict here" },
        { """{"formatVersion": "1"}""", "f.json:1: 'formatVersion' must be a whole number, 1 or greater" },
        { """{"permisions": {}}""", "f.json:1: 'permisions' is not known here; did you mean 'permissions'?" },
        { """{"zebra": {}}""", "f.json:1: 'zebra' is not known here; use $schema, " },
        {
            """{"domains": {}}""",
            "f.json:1: 'domains' belongs to an organization, but the file has no 'externalId' to say which one"
        },
        { """{"displayName": "x"}""", "f.json:1: 'displayName' belongs to an organization" },
        { """{"externalId": "a", "permissions": {}}""", "f.json:1: 'permissions' belongs to the environment, not to an organization" },
        { """{"externalId": 5}""", "f.json:1: 'externalId' must be text, but it is a number" },
        { """{"externalId": ""}""", "f.json:1: 'externalId' must not be empty" },
        { """{"externalId": "acme "}""", "f.json:1: 'externalId' must not begin or end with white space" },
        { """{"users": {"emp-1\u00A0": {}}}""", "f.json:1: the name 'emp-1\u00A0' must not begin or end with white space" },
        { """{"externalId": "a", "displayname": "x"}""", "did you mean 'displayName'?" },
        { "{\"permissions\": {\n\"a b\": {}}}", "f.json:2: the name 'a b' does not match ^[A-Za-z0-9_:]{1,64}$" },
        { """{"permissions": {"a\n": {}}}""", "does not match" },
        { """{"permissions": {"": {}}}""", "f.json:1: a name must not be empty" },
        { """{"permissions": []}""", "f.json:1: 'permissions' must be an object in braces, but it is a list" },
        { """{"permissions": null}""", "f.json:1: 'permissions' is null; leave it out to keep the current value" },
        { """{"permissions": {"a": "x"}}""", "f.json:1: 'a' of 'permissions' must be an object in braces, but it is text" },
        { """{"permissions": {"a": {"description": 5}}}""", "f.json:1: 'description' must be text, but it is a number" },
        { """{"permissions": {"a": {"description": {"b":[1]}}}}""", "f.json:1: 'description' must be text, but it is an object" },
        {
            """{"permissions": {"a": {"description": null}}}""",
            "'description' is null; leave it out to keep the current value, or use \"\" for none"
        },
        { """{"permissions": {"a": {"desciption": "x"}}}""", "'desciption' is not known here; did you mean 'description'?" },
        { """{"permissions": {"a": {"description": "x", "description": "y"}}}""", "f.json:1: 'description' appears twice" },
        { "{\"permissions\": {\"a\": {},\n\"a\": {}}}", "f.json:2: 'a' is in 'permissions' twice" },
        { "{\"permissions\": {},\n\"permissions\": {}}", "f.json:2: 'permissions' appears twice" },
        { """{"permissions": {"a": {"description": "\ud800"}}}""", "f.json:1: there is broken Unicode text here" },
        { """{"permissions": {"a": {"description": "{{NONE}}"}}}""", "f.json:1: there is no value for the parameter {{NONE}}" },
        { """{"permissions": {"a": {"description": "{{ HOST }}"}}}""", "f.json:1: '{{' must begin a parameter such as {{NAME}}" },
        { """{"permissions": {"a": {"description": "{{"}}}""", "to write the two braces themselves, use {{{{" },
        { """{"roles": {"a": {"displayName": ""}}}""", "f.json:1: 'displayName' must not be empty" },
        { """{"roles": {"a": {"permissions": "x"}}}""", "'permissions' must be a list of names in brackets, but it is text" },
        { """{"roles": {"a": {"permissions": [5]}}}""", "a name in 'permissions' must be text, but it is a number" },
        { """{"roles": {"a": {"permissions": [""]}}}""", "a name in 'permissions' is empty" },
        { """{"roles": {"a": {"permissions": ["x", "y", "x"]}}}""", "'x' is in 'permissions' twice" },
        { """{"externalId": "a", "metadata": {"x": 1}}""", "'x' in 'metadata' must be text, but it is a number" },
        { """{"externalId": "a", "metadata": {"x": "1", "x": "2"}}""", "'x' is in 'metadata' twice" },
        { """{"externalId": "a", "settings": {"features": {"sso": "on"}}}""", "'sso' in 'features' must be true or false, but it is text" },
        { """{"externalId": "a", "sessionPolicy": {"source": "OWN"}}""", "'source' must be APPLICATION or CUSTOM, but it is 'OWN'" },
        { """{"externalId": "a", "sessionPolicy": {"idleTimeoutMinutes": 1.5}}""", "'idleTimeoutMinutes' must be a whole number" },
        {
            """{"externalId": "a", "sessionPolicy": {"idleTimeoutEnabled": 1}}""",
            "'idleTimeoutEnabled' must be true or false, but it is a number"
        },
        { """{"externalId": "a", "domains": {"Acme.com": {}, "acme.com": {}}}""", "'acme.com' is in 'domains' twice, first as 'Acme.com'" },
        { """{"externalId": "a", "domains": {"acme.com": {"type": ""}}}""", "'type' must be ALLOWED_EMAIL_DOMAIN or ORGANIZATION_DOMAIN" },
        { """{"externalId": "a", "members": {"Ann@x.com": {}, "ann@x.com": {}}}""", "'Ann@x.com' and 'ann@x.com' are the same user" },
        { """{"externalId": "a", "members": {"Ann@x.com": {}, "ANN@x.com": {}}}""", "'ANN@x.com' and 'Ann@x.com' are the same user" },
        { """{"users": {"Ann@x.com": {}, "ann@x.com": {}}}""", "f.json:1: 'ann@x.com' is in 'users' twice, first as 'Ann@x.com'" },
        {
            """{"users": {"1": {"email": "Ann@x.com"}, "ANN@x.com": {}}}""",
            "f.json:1: the e-mail address of 'ANN@x.com' in 'users' is also in f.json:1"
        },
        {
            """{"users": {"1": {"email": "Ann@x.com"}, "2": {"email": "ann@X.com"}}}""",
            "the e-mail address of '2' in 'users' is also in f.json:1"
        },
        {
            """{"users": {"1": {"givenName": "TEXT"}}}""".Replace("TEXT", new string('x', 256)),
            "'givenName' must have at most 255 characters, but it has 256"
        },
    };

    /// <summary>Files that an editor must mark as wrong too, by the JSON schema.</summary>
    internal static IEnumerable<string> WrongForSchema =>
    [
        "[]",
        """{"permisions": {}}""",
        """{"domains": {}}""",
        """{"externalId": ""}""",
        """{"externalId": "a", "permissions": {}}""",
        """{"permissions": {"a": {"description": 5}}}""",
        """{"permissions": {"a": {"description": null}}}""",
        """{"roles": {"a": {"displayName": ""}}}""",
        """{"roles": {"a": {"permissions": ["x", "x"]}}}""",
        """{"externalId": "a", "metadata": {"x": 1}}""",
        """{"externalId": "a", "settings": {"features": {"sso": "on"}}}""",
        """{"externalId": "a", "sessionPolicy": {"source": "OWN"}}""",
        """{"externalId": "a", "sessionPolicy": {"idleTimeoutMinutes": 1.5}}""",
    ];

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void A_wrong_file_is_refused_with_its_line(string text, string problem)
    {
        using var folder = new TemporaryFolder().With("f.json", text);

        var message = Refused(folder);

        Assert.Contains(problem, message);
        Assert.StartsWith($"The configuration in '{folder.Path}' cannot be used:\n", message);
    }

    [Fact]
    public void Files_in_another_encoding_are_told_so()
    {
        using var folder = new TemporaryFolder().With("f.json", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")]);
        using var latin = new TemporaryFolder().With("f.json", Encoding.Latin1.GetBytes("""{"permissions":{"a":{"description":"é"}}}"""));

        Assert.Contains("f.json: the file is UTF-16; save it as UTF-8", Refused(folder));
        Assert.Contains("f.json:1: there is broken Unicode text here", Refused(latin));
    }

    [Fact]
    public void All_problems_of_all_files_are_told_at_once()
    {
        using var folder = new TemporaryFolder()
            .With("b.json", "{\n\"roles\": {\"r\": {\"x\": 1}}, \"permissions\": {\n\"p\": {\"y\": 2}}}")
            .With("a.json", "nonsense")
            .With("organizations/o.json", """{"externalId": "o", "z": 3}""");

        var lines = Refused(folder).Split('\n');

        Assert.Equal(
            ["a.json:1", "b.json:2", "b.json:3", "organizations/o.json:1"], lines[1..5].Select(line => line.Split(": ")[0]));
        Assert.Equal("Fix the files and run the command again; nothing was sent.", lines[^1]);
    }

    [Theory]
    [InlineData("scalekit.json", """{"formatVersion": 2, "contains": {}, "teams": {}, "permissions": []}""")]
    [InlineData("a.json", """{"teams": {}, "formatVersion": 2}""")]
    public void Of_a_newer_format_only_that_is_told(string file, string text)
    {
        using var folder = new TemporaryFolder()
            .With(file, text)
            .With("b.json", """{"teams": {"a": {"colour": "red"}}, "roles": {"r": {"permissions": {"any": true}}}}""")
            .With("c.json", "[]")
            .With("organizations/o.json", """{"externalId": "o", "displayName": ["O"]}""")
            .With("organizations/p.json", """{"externalId": "o"}""");

        Assert.Equal(
            $"The file '{file}' in '{folder.Path}' has format version 2, but this module reads only up to version 1. "
            + "Update the Scalekit module and try again; nothing was sent.",
            Refused(folder));
    }

    [Fact]
    public void Of_many_problems_the_first_twenty_are_told()
    {
        var all = string.Join(",\n", Enumerable.Range(0, 32).Select(number => $"\"x{number}\": 1"));
        using var folder = new TemporaryFolder().With("f.json", $"{{{all}}}");

        var lines = Refused(folder).Split('\n');

        Assert.Equal(23, lines.Length);
        Assert.StartsWith("f.json:20: ", lines[20]);
        Assert.Equal("and 12 more", lines[21]);
    }

    [Fact]
    public void Two_files_with_the_same_thing_are_refused()
    {
        using var folder = new TemporaryFolder()
            .With(
                "a.json",
                "{\"permissions\": {\n\"p\": {}}, \"defaultRoles\": {}, \"users\": {\"1\": {\"email\": \"ann@x.com\"}, \"Bob@x.com\": {}}}")
            .With("b.json", """{"permissions": {"p": {}}, "defaultRoles": {}, "users": {"2": {"email": "ANN@x.com"}, "BOB@x.com": {}}}""")
            .With("organizations/a.json", """{"externalId": "Acme"}""")
            .With("organizations/b.json", """{"externalId": "Acme"}""")
            .With("organizations/c.json", """{"externalId": "acme", "members": {"1": {}, "ann@x.com": {}}}""");

        var message = Refused(folder);

        Assert.Contains("\nb.json:1: 'p' in 'permissions' is also in a.json:2\n", message);
        Assert.Contains("\nb.json:1: 'defaultRoles' is also in a.json:2\n", message);
        Assert.Contains("\nb.json:1: the e-mail address of '2' in 'users' is also in a.json:2\n", message);
        Assert.Contains("\nb.json:1: 'BOB@x.com' in 'users' is also in a.json:2\n", message);
        Assert.Contains("\norganizations/b.json: the organization 'Acme' is also in organizations/a.json\n", message);
        Assert.Contains("\norganizations/c.json:1: 'ann@x.com' and '1' are the same user\n", message);
    }

    [Fact]
    public void A_folder_without_configuration_is_refused()
    {
        using var empty = new TemporaryFolder().With("readme.md", "x").With(".git/config.json", "x").With("scalekit.schema.json", "x");
        using var missing = new TemporaryFolder(create: false);
        using var file = new TemporaryFolder().With("f.json", "{}");

        Assert.Equal($"The folder '{empty.Path}' has no configuration: it contains no JSON files.", Refused(empty));
        Assert.Equal($"The folder '{missing.Path}' does not exist.", Refused(missing));
        var error = Assert.Throws<ScalekitException>(() => ConfigurationSource.FromFolder(file["f.json"]));
        Assert.Equal($"'{file["f.json"]}' is a file; give the folder that contains it.", error.Message);
    }

    [Fact]
    public async Task Files_say_what_is_managed_and_nothing_else()
    {
        using var folder = new TemporaryFolder()
            .With("scalekit.json", """{"$schema": "./s.json", "formatVersion": 1, "environment": "https://x", "contains": ["Role"]}""")
            .With("any/name.json", """{"permissions": {"p": {}}, "roles": {"r": {"permissions": ["z", "a"], "displayName": "R"}}}""")
            .With("more.json", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"permissions": {"q": {"description": ""}}}""")])
            .With(
                "users.json",
                """{"users": {"Ann@X.com": {"name": "Ann"}, "u-1": {"email": "Bob@X.com"}, "U@3": {"email": "cat@x.com"}}}""")
            .With("o.json", """
                {
                  "displayName": "Acme",
                  "members": { "ANN@x.com": {}, "bob@x.com": { "roles": [] }, "u-2": {}, "U@3": {}, "Eve@X.com": {} },
                  "settings": { "features": { "sso": true } },
                  "sessionPolicy": { "source": "CUSTOM", "idleTimeoutMinutes": 30 },
                  "domains": { "Acme.COM": {} },
                  "externalId": "A/1"
                }
                """)
            .With("part.json", """{"externalId": "B", "roles": {}}""");
        var side = FolderSide.Open(folder.Path);

        var environment = await side.ReadEnvironmentAsync(CancellationToken.None);
        var acme = (await side.ReadOrganizationAsync("A/1", CancellationToken.None))!;
        var part = (await side.ReadOrganizationAsync("B", CancellationToken.None))!;

        Assert.Equal(["A/1", "B"], await side.ListOrganizationsAsync(CancellationToken.None));
        Assert.Null(await side.ReadOrganizationAsync("b", CancellationToken.None));
        Assert.Equal(
            [ConfigurationKind.Permission, ConfigurationKind.Role, ConfigurationKind.User], environment.Sections.Keys);
        Assert.Equal(["p", "q"], environment[ConfigurationKind.Permission]!.Items.Keys);
        Assert.Equal("", environment[ConfigurationKind.Permission]!.Items["q"]["description"]);
        Assert.Empty(environment[ConfigurationKind.Permission]!.Items["p"].Values);
        Assert.Equal(["a", "z"], (string[])environment[ConfigurationKind.Role]!.Items["r"]["permissions"]!);
        Assert.Equal(["U@3", "ann@x.com", "u-1"], environment[ConfigurationKind.User]!.Items.Keys);
        Assert.Equal("bob@x.com", environment[ConfigurationKind.User]!.Items["u-1"].OtherName);
        Assert.Equal("Acme", acme[ConfigurationKind.Organization]!.Items[""]["displayName"]);
        Assert.Equal("A/1", acme[ConfigurationKind.Organization]!.Items[""].Key.ToString());
        Assert.Equal(["U@3", "ann@x.com", "eve@x.com", "u-1", "u-2"], acme[ConfigurationKind.Member]!.Items.Keys);
        Assert.Equal(["acme.com"], acme[ConfigurationKind.Domain]!.Items.Keys);
        Assert.Equal(30L, acme[ConfigurationKind.SessionPolicy]!.Items[""]["idleTimeoutMinutes"]);
        Assert.Equal([ConfigurationKind.OrganizationRole], part.Sections.Keys);
    }

    [Theory]
    [InlineData("{{HOST}}", "acme.example")]
    [InlineData("https://{{host}}/{{HOST}}", "https://acme.example/acme.example")]
    [InlineData("{{Empty}}", "")]
    [InlineData("{{{{HOST}}", "{{HOST}}")]
    [InlineData("{{{{{{HOST}}}}", "{{acme.example}}")]
    [InlineData("a { b } }}", "a { b } }}")]
    public async Task A_parameter_stands_for_its_value(string text, string value)
    {
        using var folder = new TemporaryFolder()
            .With("f.json", """{"permissions": {"p": {"description": "T"}}, "roles": {"r": {"permissions": ["xT"]}}}""".Replace("T", text))
            .With("o.json", """{"externalId": "T", "metadata": {"T": "T"}}""".Replace("T", text));
        var side = FolderSide.Open(folder.Path, Parameters);

        var environment = await side.ReadEnvironmentAsync(CancellationToken.None);
        var organization = (await side.ReadOrganizationAsync(text, CancellationToken.None))!;

        Assert.Equal(value, environment[ConfigurationKind.Permission]!.Items["p"]["description"]);
        Assert.Equal(new[] { "x" + value }, environment[ConfigurationKind.Role]!.Items["r"]["permissions"]);
        var metadata = (SortedDictionary<string, string>)organization[ConfigurationKind.Organization]!.Items[""]["metadata"]!;
        Assert.Equal(value, metadata[text]);
    }

    [Fact]
    public async Task A_file_that_changes_after_it_was_checked_is_refused()
    {
        using var folder = new TemporaryFolder().With("o.json", """{"externalId": "o"}""");
        var side = FolderSide.Open(folder.Path);
        folder.With("o.json", """{"externalId": "p"}""");

        var changed = await Assert.ThrowsAsync<ScalekitException>(() => side.ReadOrganizationAsync("o", CancellationToken.None));
        File.Delete(folder["o.json"]);
        var gone = await Assert.ThrowsAsync<ScalekitException>(() => side.ReadOrganizationAsync("o", CancellationToken.None));

        Assert.Equal((ErrorIds.InvalidConfiguration, ErrorIds.InvalidConfiguration), (changed.ErrorId, gone.ErrorId));
        Assert.Equal($"The file 'o.json' in '{folder.Path}' was changed while it was being read. Run the command again.", changed.Message);
        Assert.StartsWith($"The file 'o.json' in '{folder.Path}' can no longer be read: ", gone.Message);
    }

    private static string Refused(TemporaryFolder folder)
    {
        var error = Assert.Throws<ScalekitException>(() => ConfigurationSource.FromFolder(folder.Path, Parameters));
        Assert.Equal(ErrorIds.InvalidConfiguration, error.ErrorId);
        return error.Message;
    }
}
