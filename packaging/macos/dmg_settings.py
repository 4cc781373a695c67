"""For dmgbuild: the disk image, in which the program is drawn onto the folder of applications."""

application = "dist/SR Desktop.app"
files = [application]
symlinks = {"Applications": "/Applications"}
icon = "build/icons/sr-desktop.icns"
icon_locations = {"SR Desktop.app": (140, 130), "Applications": (400, 130)}
window_rect = ((200, 200), (540, 300))
icon_size = 96
format = "ULMO"  # noqa: A001  # dmgbuild's name
filesystem = "APFS"
