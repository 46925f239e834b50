using System;
using System.Net.Http;
using BenchmarkDotNet.Attributes;
using Scalekit.Contracts;
using Scalekit.Members;

namespace Scalekit.Benchmarks.Micro;

/// <summary>Creates the request that adds a member.</summary>
public class RequestWriting
{
    private readonly Reading reading = new(ScalekitJson.Default, null);
    private readonly MembershipInput membership = new() { Roles = ["member"] };

    /// <summary>Creates path and body, without the token.</summary>
    [Benchmark]
    public string AddMembership()
    {
        var call = MemberOperations.AddOperation.CallIn(
            ApiContract.Published, new(["org_1", "usr_1"], new NewMember(membership, SendInvitation: false)), reading);
        using var request = new HttpRequestMessage(call.Method, new Uri(call.PathAndQuery, UriKind.Relative))
        {
            Content = call.CreateContent(),
        };
        return request.Method.Method;
    }
}
