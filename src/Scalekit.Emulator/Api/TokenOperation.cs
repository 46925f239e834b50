using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Api;

/// <summary>Authentication.</summary>
/// <param name="tokens">Issues the tokens.</param>
/// <param name="scope">What the answer says the token is good for; null where it says nothing of it.</param>
internal sealed class TokenOperation(TokenIssuer tokens, string? scope = null)
{
    public const string Id = "createToken";

    public Answer Create(Call call)
    {
        if (!tokens.KnowsClient(call.Body.Text("client_id")!, call.Body.Text("client_secret")!))
        {
            throw new RefusalException(RefusalKind.Unauthenticated, "client_id or client_secret is wrong");
        }

        return Answer.Object(200, writer =>
        {
            writer.WriteString("access_token", tokens.Issue());
            writer.WriteString("token_type", "Bearer");
            writer.WriteNumber("expires_in", tokens.ReportedLifetime);
            writer.WriteOptional("scope", scope);
        });
    }
}
