; Inno Setup's script: iscc /DVariant=cpu packaging\windows\sr-desktop.iss, after PyInstaller made dist\sr-desktop.
; try_installer.py beside it tries it, also under Wine.
#define Name "SR Desktop"
#define Program "..\..\dist\sr-desktop\sr-desktop.exe"
#define Version GetStringFileInfo(Program, PRODUCT_VERSION)
#ifndef Variant
  #define Variant "cpu"
#endif
#ifndef Folder
  #define Folder "{autopf}\SR Desktop"
#endif

[Setup]
AppId={{6C4B1B1D-3F0E-4B62-9B36-5D2E5A7E4C11}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The SR Desktop authors
VersionInfoVersion={#Version}
DefaultDirName={#Folder}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\sr-desktop.ico
UninstallDisplayIcon={app}\sr-desktop.exe
OutputDir=..\..\dist
OutputBaseFilename=sr-desktop-{#Version}-windows-{#Variant}
Compression=lzma2/max
SolidCompression=yes
LZMAUseSeparateProcess=yes
#if Variant == "cuda"
; A release takes files of less than 2 GiB: what is larger goes into .bin files beside the installer.
DiskSpanning=yes
DiskSliceSize=1900000000
#endif
ChangesAssociations=yes
WizardStyle=modern

[Languages]
; The program also speaks Chinese; Inno Setup brings no translation of its own for it.
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; An older version's libraries would be found by the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\sr-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\sr-desktop.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\sr-desktop.exe"; Tasks: desktopicon

[Registry]
; Found by its name in the Run dialog and in Explorer's address bar.
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\sr-desktop.exe"; ValueType: string; ValueData: "{app}\sr-desktop.exe"; Flags: uninsdeletekey
; "Open with", without taking over what opens these files by default.
#define Application "Software\Classes\Applications\sr-desktop.exe"
Root: HKA; Subkey: "{#Application}"; Flags: uninsdeletekey
Root: HKA; Subkey: "{#Application}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{#Name}"
Root: HKA; Subkey: "{#Application}\DefaultIcon"; ValueType: string; ValueData: "{app}\sr-desktop.exe,0"
Root: HKA; Subkey: "{#Application}\shell\open\command"; ValueType: string; ValueData: """{app}\sr-desktop.exe"" ""%1"""
#define Type(str Suffix) 'Root: HKA; Subkey: "' + Application + '\SupportedTypes"; ValueType: string; ValueName: "' + Suffix + '"; ValueData: ""'
#emit Type(".png")
#emit Type(".jpg")
#emit Type(".jpeg")
#emit Type(".webp")
#emit Type(".tif")
#emit Type(".tiff")
#emit Type(".bmp")
#emit Type(".gif")
#emit Type(".avif")
#emit Type(".heic")
#emit Type(".heif")
#emit Type(".pgm")
#emit Type(".ppm")
#emit Type(".tga")
#emit Type(".dng")
#emit Type(".cr2")
#emit Type(".cr3")
#emit Type(".nef")
#emit Type(".arw")
#emit Type(".raf")
#emit Type(".orf")
#emit Type(".rw2")
#emit Type(".pef")

[Run]
Filename: "{app}\sr-desktop.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
