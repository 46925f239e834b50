using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.Client.Tests;

/// <summary>What a response reveals about the contract that the service follows.</summary>
public sealed class SignTests
{
    [Theory]
    [InlineData("""{"users":[{"id":"u","active":true}]}""", ApiContract.Published, "active")]
    [InlineData("""{"users":[{"id":"u","roles":[]},{"id":"v","groups":[]}]}""", ApiContract.Published, "roles")]
    [InlineData("""{"users":[{"id":"u"},{"id":"v","groups":[]}]}""", ApiContract.Live, "groups")]
    [InlineData("""{"users":[{"id":"u","groups":[],"active":true}]}""", ApiContract.Live, "groups")]
    [InlineData("""{"users":[{"id":"u","active":true,"groups":[]}]}""", ApiContract.Live, "groups")]
    [InlineData("""{"users":[{"id":"u","updated_at":null}]}""", null, null)]
    [InlineData("""{"users":[{"id":"u","active":true}],"prev_page_token":""}""", ApiContract.Live, "prev_page_token")]
    [InlineData("""{"prev_page_token":"","users":[{"id":"u","active":true}]}""", ApiContract.Live, "prev_page_token")]
    [InlineData("""{"users":[{"id":"u","active":null,"roles":null}]}""", null, null)]
    [InlineData("""{"users":[{"id":"u","user_detail_of_another":{"groups":[]}}],"total_size":1}""", null, null)]
    [InlineData("""{"users":[]}""", null, null)]
    public Task A_listing_tells_by_members_that_only_one_contract_has(string json, ApiContract? contract, string? what) => TellsAsync(
        note => Calls.Page(ApiContract.Published, DirectoryOperations.ListUsersOperation, null, note, "o", "d"),
        json,
        contract,
        what);

    [Fact]
    public Task A_total_tells_nothing() => TellsAsync(
        note => Calls.Page(ApiContract.Published, ConnectedAccountOperations.ListOperation, null, note),
        """{"total_size":0,"connected_accounts":[]}""",
        null,
        null);

    [Fact]
    public Task A_time_that_is_empty_tells_nothing() => TellsAsync(
        note => Calls.Page(ApiContract.Published, DirectoryOperations.ListOperation, default, note, "o"),
        """{"directories":[{"id":"d","last_sync_time":""}]}""",
        null,
        null);

    [Theory]
    [InlineData("""{"id":"c","key_id":"k"}""", ApiContract.Published, "an unwrapped object")]
    [InlineData("""{"connection":{"id":"c","create_time":"2026-01-01T00:00:00Z"}}""", ApiContract.Live, "an object in 'connection'")]
    public Task A_single_object_tells_by_its_form_where_the_contracts_differ_in_it(string json, ApiContract contract, string what) =>
        TellsAsync(
            note => Calls.In(ApiContract.Published, ConnectionOperations.GetOperation, default, note, "o", "c"),
            json,
            contract,
            what);

    [Theory]
    [InlineData("""{"link":"l","expire_time":"2026-01-01T00:00:00Z","expiry":""}""", ApiContract.Live, "expiry")]
    [InlineData("""{"link":"l","expire_time":"2026-01-01T00:00:00Z"}""", ApiContract.Published, "expire_time")]
    public Task A_single_object_tells_by_its_members_where_its_form_is_the_same(string json, ApiContract contract, string what) =>
        TellsAsync(
            note => Calls.In(ApiContract.Published, ConnectedAccountOperations.CreateMagicLinkOperation, new("gmail", "ada"), note),
            json,
            contract,
            what);

    [Fact]
    public void Most_operations_have_something_that_tells() =>
        Assert.True(new HashSet<string>(OperationsThatTell()).IsSupersetOf(
            ["listOrganizations", "getConnection", "listDirectoryUsers", "addMembership", "createRole", "listConnectedAccounts"]));

    private static IEnumerable<string> OperationsThatTell()
    {
        foreach (var row in Row.All)
        {
            var signs = row.Declared.Operation.Signs;
            if (signs.WrappedIn is not null || signs.Live.Length + signs.Published.Length + signs.LivePage.Length > 0)
                yield return row.Id;
        }
    }

    private static async Task TellsAsync<T>(
        System.Func<System.Action<ContractSign>, Call<T>> call, string json, ApiContract? contract, string? what)
    {
        var signs = new List<ContractSign>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        await call(signs.Add).Read!(stream, TestContext.Current.CancellationToken);

        if (contract is null)
            Assert.Empty(signs);
        else
            Assert.Equal((contract.Value, what, ProofOf(contract.Value, what!)), Told(Assert.Single(signs)));
    }

    // A member of the published contract is weaker proof, because the running service may have added it since its description was written.
    private static Proof ProofOf(ApiContract contract, string what) =>
        contract == ApiContract.Published && what != "an unwrapped object" ? Proof.Answer : Proof.Success;

    private static (ApiContract Contract, string What, Proof Proof) Told(ContractSign sign) =>
        (sign.Contract, sign.What, sign.Proof);
}
