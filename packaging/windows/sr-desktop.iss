; Inno Setup's script: iscc /DVariant=cpu packaging\windows\sr-desktop.iss, after PyInstaller made dist\sr-desktop.
#define Name "SR Desktop"
#define Version GetVersionNumbersString("..\..\dist\sr-desktop\sr-desktop.exe")
#ifndef Variant
  #define Variant "cpu"
#endif

[Setup]
AppId={{6C4B1B1D-3F0E-4B62-9B36-5D2E5A7E4C11}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The SR Desktop authors
DefaultDirName={autopf}\SR Desktop
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\sr-desktop.ico
UninstallDisplayIcon={app}\sr-desktop.exe
OutputDir=..\..\dist
OutputBaseFilename=sr-desktop-{#Version}-windows-{#Variant}
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[Files]
Source: "..\..\dist\sr-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\sr-desktop.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\sr-desktop.exe"; Tasks: desktopicon

[Registry]
; "Open with", without taking over what opens these files by default.
Root: HKA; Subkey: "Software\Classes\Applications\sr-desktop.exe"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\sr-desktop.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{#Name}"
Root: HKA; Subkey: "Software\Classes\Applications\sr-desktop.exe\shell\open\command"; ValueType: string; ValueData: """{app}\sr-desktop.exe"" ""%1"""
#define Type(str Suffix) 'Root: HKA; Subkey: "Software\Classes\Applications\sr-desktop.exe\SupportedTypes"; ValueType: string; ValueName: "' + Suffix + '"; ValueData: ""'
#emit Type(".png")
#emit Type(".jpg")
#emit Type(".jpeg")
#emit Type(".webp")
#emit Type(".tif")
#emit Type(".tiff")
#emit Type(".bmp")
#emit Type(".gif")
#emit Type(".avif")

[Run]
Filename: "{app}\sr-desktop.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
