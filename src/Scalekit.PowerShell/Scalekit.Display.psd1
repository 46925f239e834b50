# The views and type data of Scalekit's objects. No module to import: the first cmdlet of a session does it, since it takes too long for
# an import that may only be for a cmdlet's name.
@{
    ModuleVersion        = '1.0'
    GUID                 = '3b0a5d0e-7f5e-4b43-8c44-d0b4f2c35a0c'
    CompatiblePSEditions = @('Desktop', 'Core')
    FormatsToProcess     = @('Scalekit.Format.ps1xml')
    TypesToProcess       = @('Scalekit.Types.ps1xml')
    CmdletsToExport      = @()
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
}
