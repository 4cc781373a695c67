#!/usr/bin/env bash
# Builds the package, installs it into a clean system and uses it; or says why not. PACKAGE=always, or never, decides.
set -euo pipefail
cd "$(dirname "$0")/.."
matter='^(build\.spec|Makefile|constraints\.txt|pyproject\.toml|packaging/|sr_desktop/(app|paths|__main__|self_test|surroundings|pyside_imports|views/(times|first_painting|main_window))\.py)'
lately=$(git log --since='1 day ago' --name-only --format= 2>/dev/null | grep -cE "$matter" || true)

if [ "${PACKAGE:-}" = never ]; then
    echo "package: skipped, as asked"
    exit 0
fi
if [ "${PACKAGE:-}" != always ] && [ "$lately" = 0 ]; then
    echo "package: skipped, nothing that makes it has changed in the last day"
    exit 0
fi
for tool in debootstrap xdotool Xvfb cc strip readelf dpkg-deb; do
    if ! command -v "$tool" >/dev/null; then
        echo "package: skipped, $tool is missing (apt-get install debootstrap xdotool xvfb gcc binutils)"
        exit 0
    fi
done
if [ "$(id -u)" != 0 ]; then
    echo "package: skipped, only root can make a clean system to install it in"
    exit 0
fi
if ! python3 -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
    echo "package: skipped, PyTorch is locked for Python 3.11, and this is another"
    exit 0
fi
timeout 900 make test-package
