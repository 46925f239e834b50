using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Scalekit.Benchmarks.Server;
using Scalekit.Benchmarks.Yardsticks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;

namespace Scalekit.Benchmarks.Micro;

/// <summary>Deserializes a page of 100 directory users.</summary>
public class PageReading
{
    private readonly byte[] body = Body();
    private readonly Call<Page<DirectoryUser>> call = DirectoryOperations.ListUsersOperation.CallIn(
        ApiContract.Published, new(["org_1", "dir_10000"], null, new PageRequest(100)), new Reading(ScalekitJson.Default, null));

    /// <summary>Into plain objects, with source-generated code.</summary>
    [Benchmark(Baseline = true)]
    public async Task<int> Plain()
    {
        using var stream = new MemoryStream(body);
        return (await JsonSerializer.DeserializeAsync(stream, PlainJson.Default.PlainUserPage))!.Users!.Count;
    }

    /// <summary>The way the client does it.</summary>
    [Benchmark]
    public async Task<int> Client()
    {
        using var stream = new MemoryStream(body);
        return (await call.Read!(stream, CancellationToken.None)).Items.Count;
    }

    private static byte[] Body()
    {
        var answer = new Answer();
        new Server.Api(0)
            .Write(
                Server.Operation.ListDirectoryUsers,
                new RequestHead("GET", ["api", "v1", "organizations", "org_1", "directories", "dir_10000", "users"], "page_size=100"),
                answer);
        return answer.Body.ToArray();
    }
}
