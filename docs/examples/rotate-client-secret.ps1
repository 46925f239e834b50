<#
.SYNOPSIS
    Replaces the secrets of API clients, without a moment in which none works.

.DESCRIPTION
    For each API client of an organization: creates a new secret, hands it over,
    and deletes the secrets that the client had before; these only if the
    hand-over worked. The new secret goes into a vault (-SecretName), or to a
    script block that brings it to where the program reads it (-HandOver).

    A vault is asked for the secret again, and has to give the same one. A
    script block fails by an error, by a program that ends with an exit code
    other than 0, or by $false among its output; what else it writes is dropped. It may wait until the program uses the new secret:
    when it returns, the old ones are deleted.

    If the hand-over fails, the new secret is deleted again and the old ones
    stay. Where nobody can know whether the vault has the new secret, both
    stay. What could not be deleted is named in the report.

    The report has a row for each secret, with its Result: HandedOver, Deleted,
    TakenBack, Kept or Failed. It has identifiers only, and never a secret.

    It can be run again: a new secret then takes the place of all that are
    there, also of those that an interrupted run left behind. It asks only with
    -Confirm. Connects by the SCALEKIT_* environment variables unless there is a
    session. Needs the running service's API: the published description has no
    API clients.

    The exit code is 0 if all clients have new secrets, and 1 if something
    failed.

.EXAMPLE
    ./rotate-client-secret.ps1 org_102690563300010000 m2morg_102690563300010001 -SecretName acme-ci -WhatIf

    Says what would be created and deleted.

.EXAMPLE
    ./rotate-client-secret.ps1 org_102690563300010000 m2morg_102690563300010001 -SecretName acme-ci -VaultName Production

    Puts the new secret into a vault of Microsoft.PowerShell.SecretManagement,
    and deletes the old ones.

.EXAMPLE
    Import-Csv clients.csv | ./rotate-client-secret.ps1 -ReportPath rotated.csv

    Many clients. The columns are OrganizationId, ClientId and SecretName.

.EXAMPLE
    Get-ScalekitApiClient org_102690563300010000 | ./rotate-client-secret.ps1 -HandOver {
        param($Secret, $Client)
        Set-AzKeyVaultSecret -VaultName ci -Name $Client.Id -SecretValue $Secret -ErrorAction Stop
    }

    The script block gets the secret as a SecureString, and the client.
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

    # The name of the new secret in the vault, where it takes the place of the old one.
    [Parameter(Mandatory, ParameterSetName = 'Vault', ValueFromPipelineByPropertyName)]
    [AllowEmptyString()]
    [string] $SecretName,

    # The vault. By default the default vault.
    [Parameter(ParameterSetName = 'Vault', ValueFromPipelineByPropertyName)]
    [string] $VaultName,

    # What brings the secret to where it is used. It gets the secret, as a SecureString, and the client.
    [Parameter(Mandatory, ParameterSetName = 'HandOver')]
    [scriptblock] $HandOver,

    # Where the report goes.
    [string] $ReportPath
)

begin {
    $ErrorActionPreference = 'Stop'
    $rows = New-Object System.Collections.Generic.List[object]
    $given = New-Object System.Collections.Generic.List[object]

    # Agreed to once, for all that is done with a client.
    $agreed = @{ Confirm = $false; WhatIf = $false }

    function Get-Text([securestring] $Secret) { (New-Object System.Net.NetworkCredential -ArgumentList '', $Secret).Password }

    # Whoever takes a secret may repeat it in an error.
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

    # Whether the vault gives the same secret: $null where it gives no answer.
    function Test-Kept($Vault, [securestring] $Secret) {
        try {
            $name = @{ Name = $Vault.SecretName }
            if ($Vault.VaultName) { $name.Vault = $Vault.VaultName }
            $kept = Microsoft.PowerShell.SecretManagement\Get-Secret @name
        }
        catch { return $null }
        $kept -is [securestring] -and (Get-Text $kept) -ceq (Get-Text $Secret)
    }

    # What went wrong; nothing if the secret has arrived.
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
            # In a scope of its own, and what it writes is nobody else's business. Programs fail by their exit code.
            $global:LASTEXITCODE = 0
            if (@(& $HandOver $New.Secret $Owner) -contains $false) { @{ Message = 'The script block of -HandOver said $false.' } }
            elseif ($LASTEXITCODE) { @{ Message = "A program in the script block of -HandOver ended with exit code $LASTEXITCODE." } }
        }
        catch { @{ Message = "The hand-over failed: $(Get-SafeText "$_" $New.Secret)" } }
    }

    function Remove-Secret($Client, [string] $Id, [string] $Result, [string] $Message) {
        try {
            # The warning about the last secret is for whoever does it by hand.
            Remove-ScalekitApiClientSecret $Client.OrganizationId $Client.ClientId $Id @agreed -WarningAction SilentlyContinue
            Add-Row $Client $Id $Result $Message
        }
        catch {
            # Gone is gone.
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
    # The same client twice needs one new secret.
    elseif ($given.ClientId -notcontains $ClientId) { $given.Add($client) }
}

end {
    # Seen before anything is done: one secret would take the place of another.
    $twice = $given | Where-Object { $_.Vault.Count } | Group-Object { "$($_.Vault.SecretName)`n$($_.Vault.VaultName)" } |
        Where-Object Count -GT 1 | Select-Object -First 1
    if ($twice) {
        throw "$($twice.Group.ClientId -join ' and ') have the same SecretName '$($twice.Group[0].Vault.SecretName)': " +
            'one secret would take the place of the other. Nothing was done.'
    }

    foreach ($client in $given) {
        $new = $null
        try {
            $owner = Get-ScalekitApiClient $client.OrganizationId -Id $client.ClientId
            $old = @($owner.Secrets | ForEach-Object { $_.Id })
            $vault = $client.Vault
            if ($WhatIfPreference) { New-ScalekitApiClientSecret $client.OrganizationId $client.ClientId @vault }
            $what = 'Create a secret, hand it over, and delete those that there are' + $(if ($old) { ": $($old -join ', ')" })
            $target = "API client $($client.ClientId) of organization $($client.OrganizationId)"
            if (-not $PSCmdlet.ShouldProcess($target, $what)) { continue }

            # A vault that refuses it afterwards is no reason to lose sight of the secret: it has been created.
            $problems = @()
            $new = New-ScalekitApiClientSecret $client.OrganizationId $client.ClientId @vault @agreed `
                -ErrorAction SilentlyContinue -ErrorVariable problems
            if (-not $new) { throw $problems[0] }
        }
        catch {
            # What fails for one would fail for all.
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
            $advice = 'It stays, and so do the old ones: see what the vault has, and run this again.'
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
