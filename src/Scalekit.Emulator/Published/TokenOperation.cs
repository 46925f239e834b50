using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Authentication.</summary>
internal sealed class TokenOperation(TokenIssuer tokens)
{
    public Answer Create(Call call)
    {
        if (!tokens.KnowsClient(call.Body.Text("client_id")!, call.Body.Text("client_secret")!))
        {
            throw new RefusalException(RefusalKind.Unauthenticated, "client_id or client_secret is wrong");
        }

        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("access_token", tokens.Issue());
            writer.WriteString("token_type", "Bearer");
            writer.WriteNumber("expires_in", tokens.ReportedLifetime);
            writer.WriteEndObject();
        });
    }
}
