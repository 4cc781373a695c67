"""A small library in place of a large one that a program is linked to and never calls."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

_BODY = """
#include <stdio.h>
#include <stdlib.h>
static void missing(const char *name) {{
    fprintf(stderr, "%s was left out of this program: {library}\\n", name);
    abort();
}}
"""


def make_stand_in(library: Path, users: Sequence[Path], target: Path) -> Path:
    """Compile at `target` a library that has those functions of `library` that `users` ask for, by the same
    names and versions. Each of them says that it was left out, and ends the program: better than a wrong
    result. Raises CalledProcessError."""
    offered = _symbols(library, "--defined-only")
    wanted = {name: at for user in users for name, at in _symbols(user, "--undefined-only").items()}
    functions = {name: wanted[name] for name in sorted(wanted) if name in offered}
    code = [_BODY.format(library=library.name)]
    code += [f'void {name}(void) {{ missing("{name}"); }}' for name in functions]
    source, script = target.with_suffix(".c"), target.with_suffix(".map")
    source.write_text("\n".join(code))
    versions = sorted({version for version in functions.values() if version})
    script.write_text("\n".join(f"{version} {{ global: *; }};" for version in versions))
    command = ["cc", "-shared", "-fPIC", "-O1", "-s", "-fno-builtin", "-w", "-ffile-prefix-map=/=/"]
    command += [f"-Wl,-soname,{library.name}", "-Wl,--build-id=none", "-o", str(target), source.name]
    if versions:
        command.append(f"-Wl,--version-script={script.name}")
    subprocess.run(command, cwd=target.parent, check=True)
    return target


def _symbols(path: Path, which: str) -> dict[str, str]:
    """Names of dynamic symbols to the versions they have, which may be empty."""
    text = subprocess.run(
        ["nm", "-D", "--with-symbol-versions", which, path], capture_output=True, text=True, check=True
    ).stdout
    names = (line.split()[-1] for line in text.splitlines())
    return {
        name: version for name, _at, version in (each.replace("@@", "@").partition("@") for each in names)
    }
