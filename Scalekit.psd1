@{
    RootModule             = 'Scalekit.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6e1c6c0e-3d5a-4d0e-9a6f-6d5f0a1f7b52'
    Author                 = 'The Scalekit PowerShell module contributors'
    CompanyName            = 'The Scalekit PowerShell module contributors'
    Copyright              = '(c) 2026 The Scalekit PowerShell module contributors. MIT licence.'
    Description            = 'Manage a Scalekit environment from PowerShell: organizations, SSO connections, SCIM directories, members, roles, connected accounts and tools. Typed objects, streamed results, safe retries, and no leaked secrets.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')

    # The only list of exported cmdlets. The commas are needed: without them, the engine would evaluate each line separately.
    CmdletsToExport        = @(
        'Add-ScalekitMember',
        'Compare-ScalekitConfiguration',
        'Confirm-ScalekitConnectedAccountUser',
        'Confirm-ScalekitPasswordlessEmail',
        'Connect-Scalekit',
        'ConvertFrom-ScalekitWebhook',
        'Disable-ScalekitConnection',
        'Disable-ScalekitDirectory',
        'Disconnect-Scalekit',
        'Enable-ScalekitConnection',
        'Enable-ScalekitDirectory',
        'Export-ScalekitConfiguration',
        'Get-ScalekitApiClient',
        'Get-ScalekitAuthenticationLog',
        'Get-ScalekitConnectedAccount',
        'Get-ScalekitConnectedAccountCredential',
        'Get-ScalekitConnection',
        'Get-ScalekitDirectory',
        'Get-ScalekitDirectoryGroup',
        'Get-ScalekitDirectoryUser',
        'Get-ScalekitDomain',
        'Get-ScalekitMcpConfiguration',
        'Get-ScalekitMember',
        'Get-ScalekitOrganization',
        'Get-ScalekitPasskey',
        'Get-ScalekitPermission',
        'Get-ScalekitRole',
        'Get-ScalekitRun',
        'Get-ScalekitSession',
        'Get-ScalekitSessionPolicy',
        'Get-ScalekitTool',
        'Get-ScalekitUser',
        'Get-ScalekitUserSession',
        'Import-ScalekitConfiguration',
        'Invoke-ScalekitApi',
        'Invoke-ScalekitTool',
        'New-ScalekitApiClient',
        'New-ScalekitApiClientSecret',
        'New-ScalekitConnectedAccount',
        'New-ScalekitConnector',
        'New-ScalekitDomain',
        'New-ScalekitImportTemplate',
        'New-ScalekitMagicLink',
        'New-ScalekitMcpConfiguration',
        'New-ScalekitMcpToken',
        'New-ScalekitOrganization',
        'New-ScalekitPermission',
        'New-ScalekitPortalLink',
        'New-ScalekitRole',
        'New-ScalekitUser',
        'Remove-ScalekitApiClient',
        'Remove-ScalekitApiClientSecret',
        'Remove-ScalekitConnectedAccount',
        'Remove-ScalekitConnection',
        'Remove-ScalekitConnector',
        'Remove-ScalekitDomain',
        'Remove-ScalekitMcpConfiguration',
        'Remove-ScalekitMember',
        'Remove-ScalekitOrganization',
        'Remove-ScalekitPasskey',
        'Remove-ScalekitPermission',
        'Remove-ScalekitRole',
        'Remove-ScalekitUser',
        'Revoke-ScalekitUserSession',
        'Send-ScalekitInvitation',
        'Send-ScalekitPasswordlessEmail',
        'Send-ScalekitWebhook',
        'Set-ScalekitApiClient',
        'Set-ScalekitConnectedAccount',
        'Set-ScalekitConnector',
        'Set-ScalekitDefaultRole',
        'Set-ScalekitMcpConfiguration',
        'Set-ScalekitMember',
        'Set-ScalekitOrganization',
        'Set-ScalekitOrganizationSetting',
        'Set-ScalekitPasskey',
        'Set-ScalekitPermission',
        'Set-ScalekitRole',
        'Set-ScalekitSessionPolicy',
        'Set-ScalekitUser',
        'Test-ScalekitConnection',
        'Test-ScalekitSession',
        'Test-ScalekitWebhook'
    )
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()

    PrivateData            = @{
        PSData = @{
            Tags = @('Scalekit', 'SSO', 'SAML', 'OIDC', 'SCIM', 'Identity', 'Onboarding', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
