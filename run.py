"""Set Coordinator up on a bare machine, then run it (or its checks).

    python3 run.py              open the app
    python3 run.py pack …       any `coordinator` command
    python3 run.py test         every check and test

This file needs nothing but Python 3.11: it makes its own `.venv` from the
hashed lists in `requirements/`. When nothing has changed since the last time
it goes straight to the app.
"""

import hashlib
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
# Programs that only the journey test needs: a screen without a monitor, and hands.
TEST_PROGRAMS = {"Xvfb": "xvfb", "git": "git"}


def main(arguments: list[str]) -> int:
    """Set up what is missing and hand over to the app or the checks."""
    if sys.version_info < (3, 11):
        return _stop("Coordinator needs Python 3.11 or newer. This is " + sys.version.split()[0] + ".")
    testing = arguments[:1] == ["test"]
    kind = "dev" if testing else "app"
    stamp = VENV / f"ready-{kind}"
    wanted = _fingerprint(kind)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        problem = _set_up(kind, testing)
        if problem:
            return _stop(problem)
        stamp.write_text(wanted, encoding="utf-8")
    if testing:
        return _hand_over([str(PYTHON), str(ROOT / "checks.py"), *arguments[1:]])
    return _hand_over([str(PYTHON), "-m", "ui", *arguments])


def _fingerprint(kind: str) -> str:
    seen = hashlib.sha256(sys.version.encode())
    seen.update((ROOT / "requirements" / f"{kind}.txt").read_bytes())
    seen.update(Path(__file__).read_bytes())
    return seen.hexdigest()


def _set_up(kind: str, testing: bool) -> str:
    """Make the virtual environment and install the locked list; return what went wrong, or nothing."""
    for needs in (_debian_packages(testing), _venv_package()):
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


def _venv_package() -> list[str]:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]
    return []


def _debian_packages(testing: bool) -> list[str]:
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
    if testing:
        missing += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    return missing


def _apt_install(packages: list[str]) -> str:
    line = "apt-get install --no-install-recommends -y " + " ".join(packages)
    if os.geteuid() != 0:
        return f"Some system libraries are missing. Type this line, then run this again:\n  sudo {line}"
    print("Installing system libraries: " + " ".join(packages), file=sys.stderr)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in ("apt-get update -qq", line + " -qq"):
        done = subprocess.run(command.split(), env=quiet, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            return (
                f"The system libraries could not be installed. Type this line, then run this again:\n  {line}"
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
