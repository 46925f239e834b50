# The views and type data of Scalekit objects. Do not import this module: the first cmdlet in a runspace loads it. Loading it with the main
# module would slow down imports that only need a cmdlet's name.
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
