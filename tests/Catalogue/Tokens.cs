using System.Collections.Generic;
#if CLIENT
using Scalekit.Contracts;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class Tokens
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("createToken", Kind.Token, "/oauth/token")
        {
            Answers = ["""{"access_token":"t","token_type":"Bearer","expires_in":3600}"""],
            Cmdlet = new("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -PassThru")
            {
                Output = new("Scalekit.PowerShell.ScalekitSession", "ClientId", "skc_emulator"),
                Canary = "Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract $contract -PassThru",
            },
#if CLIENT
            Declared = Declaration.Of(TokenOperation.Create, new TokenRequest("skc_1", () => "secret")),
            Call = ClientCall.To((client, _) => client.ConnectAsync()),
#endif
        },
    ];
}
