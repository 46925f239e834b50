<#
.SYNOPSIS
    Replaces the secrets of API clients without downtime.

.DESCRIPTION
    For each API client of an organization, the script creates a new secret,
    hands it over, and, only if that worked, deletes the client's old secrets. The
    new secret goes to a vault (-SecretName), or to a script block that passes it
    on to the program that uses it (-HandOver).

    The script reads the secret back from the vault to check it. A script block
    fails if it has an error, runs a program that ends with an exit code other
    than 0, or returns $false. Its other output is dropped. The script block can
    wait until the program uses the new secret: the old secrets are deleted when
    it returns.

    If the hand-over fails, the new secret is deleted and the old ones stay. If
    it is unknown whether the vault has the new secret, both stay. The report
    names secrets that could not be deleted.

    The report has a row for each secret, with its Result: HandedOver, Deleted,
    TakenBack, Kept or Failed. It contains IDs only, never a secret.

    You can run the script again: a new secret then replaces all existing ones,
    including those that an interrupted run left behind. It prompts only with
    -Confirm. It connects with the SCALEKIT_* environment variables unless there
    is a session. Not available with -ApiContract Published, which has no API
    clients.

    The exit code is 0 if all clients have new secrets, and 1 if something
    failed.

.EXAMPLE
    ./rotate-client-secret.ps1 org_102690563300010000 m2morg_102690563300010001 -SecretName acme-ci -WhatIf

    Shows what would be created and deleted.

.EXAMPLE
    ./rotate-client-secret.ps1 org_102690563300010000 m2morg_102690563300010001 -SecretName acme-ci -VaultName Production

    Stores the new secret in a vault of Microsoft.PowerShell.SecretManagement,
    and deletes the old ones.

.EXAMPLE
    Import-Csv clients.csv | ./rotate-client-secret.ps1 -ReportPath rotated.csv

    Replaces the secrets of many clients. The columns are OrganizationId,
    ClientId and SecretName.

.EXAMPLE
    Get-ScalekitApiClient org_102690563300010000 | ./rotate-client-secret.ps1 -HandOver {
        param($Secret, $Client)
        Set-AzKeyVaultSecret -VaultName ci -Name $Client.Id -SecretValue $Secret -ErrorAction Stop
    }

    Passes the new secret, as a SecureString, and the client to the script block.
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Vault')]
param(
    # The organization of the client.
    [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)]
    [AllowEmptyString()]
    [string] $OrganizationId,

    # The API client: m2morg_...
    [Parameter(Mandatory, Position = 1, ValueFromPipelineByPropertyName)]
    [Alias('Id')]
    [AllowEmptyString()]
    [string] $ClientId,

    # The name of the secret in the vault. The new secret replaces the old one.
    [Parameter(Mandatory, ParameterSetName = 'Vault', ValueFromPipelineByPropertyName)]
    [AllowEmptyString()]
    [string] $SecretName,

    # The vault. Default: the default vault.
    [Parameter(ParameterSetName = 'Vault', ValueFromPipelineByPropertyName)]
    [string] $VaultName,

    # The script block that passes the secret on. It gets the secret, as a SecureString, and the client.
    [Parameter(Mandatory, ParameterSetName = 'HandOver')]
    [scriptblock] $HandOver,

    # The file for the report.
    [string] $ReportPath
)

begin {
    $ErrorActionPreference = 'Stop'
    $rows = New-Object System.Collections.Generic.List[object]
    $given = New-Object System.Collections.Generic.List[object]

    # One confirmation covers all steps for a client.
    $agreed = @{ Confirm = $false; WhatIf = $false }

    function Get-Text([securestring] $Secret) { (New-Object System.Net.NetworkCredential -ArgumentList '', $Secret).Password }

    # An error of the vault or the script block may repeat the secret.
    function Get-SafeText([string] $Text, $Secret) {
        $plain = if ($Secret) { Get-Text $Secret }
        if ($plain) { $Text.Replace($plain, '***') } else { $Text }
    }

    function Add-Row($Client, [string] $SecretId, [string] $Result, [string] $Message, $Problem) {
        $isKnown = $Problem -and $Problem.Exception.PSObject.Properties['RequestId']
        $rows.Add([pscustomobject]@{
                OrganizationId = $Client.OrganizationId; ClientId = $Client.ClientId; SecretId = $SecretId; Result = $Result
                RequestId = if ($isKnown) { $Problem.Exception.RequestId }
                Message = if ($Message) { $Message } elseif ($Problem) { "$Problem" }
            })
    }

    # Whether the vault has the same secret; $null if it cannot be read.
    function Test-Kept($Vault, [securestring] $Secret) {
        try {
            $name = @{ Name = $Vault.SecretName }
            if ($Vault.VaultName) { $name.Vault = $Vault.VaultName }
            $kept = Microsoft.PowerShell.SecretManagement\Get-Secret @name
        }
        catch { return $null }
        $kept -is [securestring] -and (Get-Text $kept) -ceq (Get-Text $Secret)
    }

    # Returns what went wrong, or nothing if the hand-over worked.
    function Send-Secret($Client, $New, $Owner, $Problems) {
        if ($Problems) { return @{ Message = Get-SafeText "$($Problems[0])" $New.Secret } }
        if (-not $HandOver) {
            switch (Test-Kept $Client.Vault $New.Secret) {
                $true { return }
                $false { return @{ Message = "The vault does not have the new secret as '$($Client.Vault.SecretName)'." } }
            }
            return @{ Message = "The vault does not say whether it has the new secret as '$($Client.Vault.SecretName)'."; IsOpen = $true }
        }
        try {
            # Runs in its own scope, and its output goes nowhere. A program reports failure by its exit code.
            $global:LASTEXITCODE = 0
            if (@(& $HandOver $New.Secret $Owner) -contains $false) { @{ Message = 'The script block of -HandOver returned $false.' } }
            elseif ($LASTEXITCODE) { @{ Message = "A program in the script block of -HandOver ended with exit code $LASTEXITCODE." } }
        }
        catch { @{ Message = "The hand-over failed: $(Get-SafeText "$_" $New.Secret)" } }
    }

    function Remove-Secret($Client, [string] $Id, [string] $Result, [string] $Message) {
        try {
            # The warning about the last secret is meant for people who delete secrets by hand.
            Remove-ScalekitApiClientSecret $Client.OrganizationId $Client.ClientId $Id @agreed -WarningAction SilentlyContinue
            Add-Row $Client $Id $Result $Message
        }
        catch {
            # NotFound: it was already deleted.
            if ($_.FullyQualifiedErrorId -like 'NotFound,*') { Add-Row $Client $Id $Result $Message; return }
            Add-Row $Client $Id Failed "$Message It is still there: $_ Delete it with Remove-ScalekitApiClientSecret.".Trim() $_
        }
    }
}

process {
    $client = [pscustomobject]@{ OrganizationId = $OrganizationId; ClientId = $ClientId; Vault = @{} }
    $needed = @{ OrganizationId = $OrganizationId; ClientId = $ClientId }
    if (-not $HandOver) {
        $needed.SecretName = $client.Vault.SecretName = $SecretName
        if ($VaultName) { $client.Vault.VaultName = $VaultName }
    }
    $missing = @($needed.Keys | Where-Object { -not "$($needed[$_])".Trim() } | Sort-Object)
    if ($missing) { Add-Row $client '' Failed "There is no $($missing -join ' and no ')." }
    # A client that comes twice needs only one new secret.
    elseif ($given.ClientId -notcontains $ClientId) { $given.Add($client) }
}

end {
    # Check this before any change: one secret would replace another.
    $twice = $given | Where-Object { $_.Vault.Count } | Group-Object { "$($_.Vault.SecretName)`n$($_.Vault.VaultName)" } |
        Where-Object Count -GT 1 | Select-Object -First 1
    if ($twice) {
        throw "$($twice.Group.ClientId -join ' and ') have the same SecretName '$($twice.Group[0].Vault.SecretName)': " +
            'one secret would replace the other. Nothing was done.'
    }

    foreach ($client in $given) {
        $new = $null
        try {
            $owner = Get-ScalekitApiClient $client.OrganizationId -Id $client.ClientId
            $old = @($owner.Secrets | ForEach-Object { $_.Id })
            $vault = $client.Vault
            if ($WhatIfPreference) { New-ScalekitApiClientSecret $client.OrganizationId $client.ClientId @vault }
            $what = 'Create a secret, hand it over, and delete the existing ones' + $(if ($old) { ": $($old -join ', ')" })
            $target = "API client $($client.ClientId) of organization $($client.OrganizationId)"
            if (-not $PSCmdlet.ShouldProcess($target, $what)) { continue }

            # If the vault refuses the secret, the secret still exists and must be handled, so the error must not end this.
            $problems = @()
            $new = New-ScalekitApiClientSecret $client.OrganizationId $client.ClientId @vault @agreed `
                -ErrorAction SilentlyContinue -ErrorVariable problems
            if (-not $new) { throw $problems[0] }
        }
        catch {
            # These errors would affect every client.
            if ($_.FullyQualifiedErrorId -match '^(NotConnected|NotInContract|AuthenticationFailed),' -and -not $rows) { throw }
            Add-Row $client '' Failed '' $_
            continue
        }

        $failure = Send-Secret $client $new $owner $problems
        if (-not $failure) {
            Add-Row $client $new.Id HandedOver
            foreach ($id in $old) { Remove-Secret $client $id Deleted }
        }
        elseif ($failure.IsOpen) {
            $advice = 'The new and the old secrets stay: check what the vault has, and run this again.'
            Add-Row $client $new.Id Failed "$($failure.Message) $advice"
            foreach ($id in $old) { Add-Row $client $id Kept }
        }
        else {
            Remove-Secret $client $new.Id TakenBack $failure.Message
            foreach ($id in $old) { Add-Row $client $id Kept }
        }
    }

    if ($ReportPath -and -not $WhatIfPreference) { $rows | Export-Csv -LiteralPath $ReportPath -NoTypeInformation -Encoding UTF8 }
    $rows
    if (@($rows.Result) -match '^(Failed|TakenBack)$') { exit 1 }
}
