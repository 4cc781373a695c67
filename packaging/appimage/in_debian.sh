#!/bin/sh
# Makes the AppImage in a bare Debian 12, as root: see make_appimage.py, which gets the words.
set -eu
here=$(dirname "$0")
apt-get update -qq
grep -v '^#' "$here/debian.txt" | xargs apt-get install -qq -y --no-install-recommends
python3 "$here/make_appimage.py" "$@"
