using System;
using System.Net.Http;
using BenchmarkDotNet.Attributes;
using Scalekit.Wire;

namespace Scalekit.Benchmarks.Micro;

/// <summary>Making the request that adds a member.</summary>
public class RequestWriting
{
    private readonly WireContract contract = new PublishedContract();
    private readonly MembershipInput membership = new() { Roles = ["member"] };

    /// <summary>With path and body, but for the token.</summary>
    [Benchmark]
    public string AddMembership()
    {
        var call = contract.AddMembership("org_1", "usr_1", membership, sendInvitation: false);
        using var request = new HttpRequestMessage(call.Method, new Uri(call.PathAndQuery, UriKind.Relative)) { Content = call.CreateContent() };
        return request.Method.Method;
    }
}
