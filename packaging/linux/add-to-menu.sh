#!/bin/sh
# Puts the program of this folder into the menu of the desktop, for this user; --remove takes it out again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
menu="${XDG_DATA_HOME:-$HOME/.local/share}/applications/sr-desktop.desktop"
if [ "${1:-}" = "--remove" ]; then
    rm -f "$menu"
    exit 0
fi
mkdir -p "$(dirname "$menu")"
sed -e "s|^Exec=sr-desktop|Exec=\"$here/sr-desktop\"|" -e "s|^Icon=.*|Icon=$here/share/sr-desktop.svg|" \
    "$here/share/sr-desktop.desktop" > "$menu"
