# The modules that the Functions service downloads from the PowerShell Gallery and keeps up to date. Not on Flex Consumption: put the
# module into the folder Modules there, and set "enabled" of managedDependency in host.json to false.
@{
    Scalekit = '0.*'
}
