# Headers with a token, as a script without the module gets them.
$body = @{ grant_type = 'client_credentials'; client_id = $env:SCALEKIT_CLIENT_ID; client_secret = $env:SCALEKIT_CLIENT_SECRET }
$token = Invoke-RestMethod "$env:SCALEKIT_ENVIRONMENT_URL/oauth/token" -Method Post -Body $body
@{ Authorization = "Bearer $($token.access_token)" }
