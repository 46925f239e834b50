using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Threading.Tasks;

namespace Scalekit.Framework.Smoke;

/// <summary>The work of a session: a token, a listing, a change, a retry, errors, compressed responses.</summary>
internal static class Work
{
    public static async Task RunAsync(Uri service, string id, string secret, Uri compressing)
    {
        var messages = new List<string>();
        using (var client = new ScalekitClient(
            new ScalekitClientOptions(service.AbsoluteUri, ScalekitCredential.FromClient(id, Secure(secret))) { IsFramework = true }))
        {
            await client.ConnectAsync();
            Check("a token", client.TokenExpiresAt > DateTimeOffset.UtcNow);

            var observed = client.ObservedBy(message =>
            {
                lock (messages)
                    messages.Add(message);
            });
            Check(
                "a retry after 503",
                (await observed.Organizations.GetAsync("org_102690563300010000")).DisplayName == "Acme Corporation"
                    && messages.Any(text => text.Contains("503")));

            var users = 0;
            await foreach (var user in client.Directories.ListUsers("org_102690563300010000", "dir_102690563300010001"))
                users += user.Id is null ? 0 : 1;
            Check("a listing of pages", users >= 200);

            var changed = await client.Organizations.UpdateAsync(
                "org_102690563300010000",
                new OrganizationInput { DisplayName = "Änderung ✓", Metadata = new Dictionary<string, string> { ["tier"] = "gold" } });
            Check("a change", changed.DisplayName == "Änderung ✓" && changed.Metadata?["tier"] == "gold");

            var side = await Task.WhenAll(
                Enumerable.Range(101, 20)
                    .Select(number =>
                        client.Members.AddAsync("org_102690563300020000", $"usr_102690563300000{number}",
                            new MembershipInput { Roles = ["admin"] })));
            Check("changes side by side", side.Select(member => member.UserId).Distinct().Count() == 20);

            Check("a 404", (await FailAsync(client.Organizations.GetAsync("org_none"))).ErrorId == ErrorIds.NotFound);
            Check(
                "a lost answer",
                (await FailAsync(
                    client.Organizations.CreateAsync(
                        new OrganizationInput { DisplayName = "Lost" }))).ErrorId == ErrorIds.OutcomeUnknown);
        }

        using (var client = new ScalekitClient(
            new ScalekitClientOptions(service.AbsoluteUri, ScalekitCredential.FromClient(id, Secure(secret)))
            {
                IsFramework = true,
                MaximumRetryCount = 0,
                Timeout = TimeSpan.FromSeconds(3),
            }))
        {
            await client.ConnectAsync();
            Check("a time-out", (await FailAsync(client.Directories.GetAsync("org_102690563300010000", "dir_102690563300010001")))
                .ErrorId == ErrorIds.Timeout);
        }

        using (var client = new ScalekitClient(
            new ScalekitClientOptions(compressing.AbsoluteUri, ScalekitCredential.FromAccessToken(Secure("token")))
            {
                Contract = ApiContract.Published,
                IsFramework = true,
            }))
            Check("a compressed answer", (await client.Organizations.GetAsync("org_gzip")).DisplayName == "Compressed");

        var staged = Path.GetDirectoryName(typeof(ScalekitClient).Assembly.Location)!;
        foreach (var name in new[] { "System.Text.Json", "Polly.Core", "Microsoft.Bcl.AsyncInterfaces" })
        {
            var loaded = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == name);
            Check($"{name} from deps", Path.GetDirectoryName(loaded.Location) == Path.Combine(staged, "deps"));
        }
    }

    private static async Task<ScalekitException> FailAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (ScalekitException e)
        {
            return e;
        }

        throw new InvalidOperationException("That was to fail.");
    }

    private static void Check(string what, bool isSo)
    {
        if (!isSo)
            throw new InvalidOperationException($"Not as it should be: {what}.");
        Console.WriteLine($"ok: {what}");
    }

    private static SecureString Secure(string text)
    {
        var secret = new SecureString();
        foreach (var letter in text)
            secret.AppendChar(letter);
        return secret;
    }
}
