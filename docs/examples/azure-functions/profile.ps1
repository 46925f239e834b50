# Runs in each new runspace, before its first function. There is nothing to connect: app settings are environment variables, and the
# first cmdlet of each runspace connects with them. The session stays for all later calls in that runspace.
$ProgressPreference = 'SilentlyContinue'

# The first event does not have to wait for it.
Import-Module Scalekit
