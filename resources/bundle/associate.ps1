# Ties .orgplan files to OrgPlan for this user; -Remove takes it away again. Needs no administrator.
param([switch] $Remove)
$ErrorActionPreference = "Stop"
$classes = "HKCU:\Software\Classes"
$kind = "OrgPlan.Plan"
if ($Remove) {
    Remove-Item -Path "$classes\$kind", "$classes\.orgplan" -Recurse -ErrorAction SilentlyContinue
    exit 0
}
$program = Join-Path $PSScriptRoot "OrgPlan.exe"
if (-not (Test-Path $program)) { throw "OrgPlan.exe is not beside this script: $PSScriptRoot" }
$values = @{
    "$classes\.orgplan" = $kind
    "$classes\$kind" = "OrgPlan plan"
    "$classes\$kind\DefaultIcon" = "`"$program`",0"
    "$classes\$kind\shell\open\command" = "`"$program`" `"%1`""
}
foreach ($key in $values.Keys) {
    New-Item -Path $key -Force | Out-Null
    Set-Item -Path $key -Value $values[$key]
}
