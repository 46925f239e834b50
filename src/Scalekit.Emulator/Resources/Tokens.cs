using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources.Base;

namespace Scalekit.Emulator.Resources;

/// <summary>Authentication. Issued tokens survive a reset.</summary>
internal sealed class Tokens(ResourceSet all) : Resource(all)
{
    private static readonly Thing<IssuedToken> Token = new("token", new()
    {
        { "access_token", token => token.Value },
        { "token_type", _ => "Bearer" },
        { "expires_in", token => token.Lifetime },
        // Only the running service returns the scope of a token.
        { "scope", _ => "api" },
    });

    private readonly TokenIssuer issuer = all.Tokens;

    [Operation(Contract.TokenOperationId)]
    public Outcome Create(Call call) =>
        issuer.KnowsClient(call.Body.Text("client_id")!, call.Body.Text("client_secret")!)
            ? Token.Of(new IssuedToken(issuer.Issue(), issuer.ReportedLifetime))
            : throw new RefusalException(RefusalKind.Unauthenticated, "client_id or client_secret is wrong");

    private sealed record IssuedToken(string Value, int Lifetime);
}
