@echo off
rem The launcher for Windows: runs the one beside it with the shell that comes with Git, so that both do the same.
rem Exit status 1 if there is no such shell; else that of the command.
setlocal
set "HOLDFAST_SH="
for %%G in (git.exe) do if not "%%~$PATH:G"=="" (
  for %%D in ("%%~dp$PATH:G..\bin\sh.exe" "%%~dp$PATH:G..\..\bin\sh.exe") do (
    if not defined HOLDFAST_SH if exist "%%~fD" set "HOLDFAST_SH=%%~fD"
  )
)
if not defined HOLDFAST_SH (
  echo holdfast: there is no git.exe with its sh.exe on the PATH. Install Git for Windows. 1>&2
  exit /b 1
)
set "HOLDFAST_HERE=%~dp0"
"%HOLDFAST_SH%" "%HOLDFAST_HERE:\=/%holdfast" %*
exit /b %ERRORLEVEL%
