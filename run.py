"""Set Coordinator up on a bare machine, then run it (or its checks).

    python3 run.py              open the app
    python3 run.py pack …       any `coordinator` command
    python3 run.py test         every check and test
    python3 run.py test quick   the checks and the tests of what changed, within two minutes
    python3 run.py bench        what is measured, and against what
    python3 run.py stress [NAME…] the large trials: faults, kills, flipped bits
    python3 run.py build        the folder that starts without Python, in dist/

This file needs nothing but Python 3.11: it makes its own `.venv` from the
hashed lists in `requirements/`. When nothing has changed since the last time
it goes straight to the app.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Debian packages that Qt's own wheels expect of the system, by the library each brings.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Programs and files beyond Python that a command needs: a screen without a monitor, a reader of pages.
_OF_THE_TESTS = {
    "Xvfb": "xvfb",
    "pdftotext": "poppler-utils",
    "dbus-daemon": "dbus",
    "strace": "strace",
    "gnome-keyring-daemon": "gnome-keyring",
    "gcc": "gcc",
    "/usr/include/stdio.h": "libc6-dev",
}
PROGRAMS = {
    "test": _OF_THE_TESTS,
    "stress": _OF_THE_TESTS,  # which has the same list of libraries, and so the same set-up
    "bench": {"Xvfb": "xvfb"},
    "build": {"objdump": "binutils", "xwininfo": "x11-utils"},
}
# The hashed list, in `requirements/`, that a command needs; any other command needs the app's own.
LISTS = {"test": "dev", "stress": "dev", "bench": "bench", "build": "build"}


def main(arguments: list[str]) -> int:
    """Set up what is missing and hand over to the app or the checks."""
    if sys.version_info < (3, 11):
        return _stop("Coordinator needs Python 3.11 or newer. This is " + sys.version.split()[0] + ".")
    command, rest = (arguments or [""])[0], arguments[1:]
    wanted = [command] if command in LISTS else [""]
    if command == "test" and "build" in rest:
        wanted.append("build")
    for one in wanted:
        problem = _make_ready(one)
        if problem:
            return _stop(problem)
    runs = {
        "test": [str(ROOT / "checks.py"), *rest],
        "bench": ["-m", "bench", *rest],
        "stress": ["-m", "tests.stress", *rest],
        "build": ["-m", "PyInstaller", "--noconfirm", str(ROOT / "build.spec"), *rest],
    }
    return _hand_over([str(PYTHON), *runs.get(command, ["-m", "ui", *arguments])])


def _make_ready(command: str) -> str:
    """Set up what a command needs, unless that was done before; return what went wrong, or nothing."""
    kind = LISTS.get(command, "app")
    stamp, wanted = VENV / f"ready-{kind}", _fingerprint(kind)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return ""
    problem = _set_up(kind, PROGRAMS.get(command, {}))
    if not problem:
        stamp.write_text(wanted, encoding="utf-8")
    return problem


def _fingerprint(kind: str) -> str:
    seen = hashlib.sha256(sys.version.encode())
    seen.update((ROOT / "requirements" / f"{kind}.txt").read_bytes())
    seen.update(Path(__file__).read_bytes())
    return seen.hexdigest()


def _set_up(kind: str, programs: dict[str, str]) -> str:
    """Make the virtual environment and install the locked list; return what went wrong, or nothing."""
    needs = _debian_packages(programs)
    if needs:
        problem = _apt_install(needs)
        if problem:
            return problem
    print("Setting Coordinator up. This happens once and takes a minute or two.", file=sys.stderr)
    if not PYTHON.is_file():
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            return (
                "Python could not make a virtual environment in this folder. Check that you may write here."
            )
    listed = ROOT / "requirements" / f"{kind}.txt"
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", str(listed)]
    if subprocess.run(command, check=False).returncode:
        return "The libraries could not be installed. Check the network connection and run this again."
    return ""


def _debian_packages(programs: dict[str, str]) -> list[str]:
    """List the Debian packages that are missing on this machine (none elsewhere)."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return []
    places = [Path(p) for p in ("/lib", "/usr/lib", "/usr/local/lib", "/lib64", "/usr/lib64")]
    places += [child for p in places if p.is_dir() for child in p.glob("*-linux-gnu*")]
    missing = [
        package
        for library, package in QT_LIBRARIES.items()
        if not any((place / library).exists() for place in places)
    ]
    missing += [package for program, package in programs.items() if not _is_there(program)]
    # Debian keeps what makes a virtual environment in a package of its own.
    if not importlib.util.find_spec("ensurepip"):
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return missing


def _is_there(program: str) -> bool:
    return Path(program).exists() if program.startswith("/") else shutil.which(program) is not None


def _apt_install(packages: list[str]) -> str:
    """Install Debian packages if this person may; return the line to type if not, or nothing."""
    install = ["apt-get", "install", "--no-install-recommends", "-y", *packages]
    line = f"apt-get update && {' '.join(install)}"
    if os.geteuid() != 0:
        asking = f"sudo sh -c '{line}'" if shutil.which("sudo") else f"su -c '{line}'"
        return f"Some system packages are missing. Type this line, then run this again:\n  {asking}"
    print("Installing system packages: " + " ".join(packages), file=sys.stderr)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update", "-qq"], [*install, "-qq"]):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return (
                f"The system packages could not be installed. Type this line, then run this again:\n  {line}"
            )
    return ""


def _hand_over(command: list[str]) -> int:
    if os.name == "nt":
        return subprocess.run(command, cwd=None, check=False, env=_environment()).returncode
    sys.stdout.flush()
    os.execve(command[0], command, _environment())


def _environment() -> dict[str, str]:
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return dict(os.environ, PYTHONPATH=os.pathsep.join(paths))


def _stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
