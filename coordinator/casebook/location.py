"""Warn if a casebook is kept on a network share or in a synced folder, either of which can destroy it."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

import psutil

from coordinator.casebook import wording

_SHARES = ("nfs", "cifs", "smb", "afp", "ncp", "9p", "davfs", "webdav", "ceph", "gluster", "lustre")
_FUSE_SHARES = (
    "sshfs", "rclone", "gvfsd-fuse", "davfs2", "s3fs", "glusterfs", "smbnetfs", "goofys", "pcloud", "mega",
    "box", "egnyte", "onedrive", "google-drive", "proton",
)  # fmt: skip
# File systems through which a virtual machine sees a folder of the computer that it runs on.
_OF_A_VIRTUAL_MACHINE = ("vboxsf", "vmhgfs", "fuse.vmhgfs", "prl_fs", "virtiofs", "fuse.prl")
# Words with which a folder's name begins, and the service whose folder that is.
_NAMES = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drive",
    "googledrive": "Google Drive", "my drive": "Google Drive", "icloud drive": "iCloud",
    "iclouddrive": "iCloud", "mobile documents": "iCloud",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "cloudstorage": "a cloud service",
    "megasync": "MEGA", "pcloud": "pCloud", "proton drive": wording.PROTON_DRIVE,
    "protondrive": wording.PROTON_DRIVE, "egnyte": "Egnyte", "sharepoint": "SharePoint",
    "box sync": "Box", "box-box": "Box",
}  # fmt: skip
# Whole names of such folders, of which usual words also begin with the same letters.
_WHOLE_NAMES = {"box": "Box", "mega": "MEGA"}
# Files that the services' programs leave at the top of a synced folder.
_MARKERS = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud", ".tmp.driveupload": "Google Drive", ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing", ".megaignore": "MEGA", ".boxsync": "Box", ".egnyte": "Egnyte",
}  # fmt: skip
_VARIABLES = {
    "OneDrive": "OneDrive", "OneDriveConsumer": "OneDrive", "OneDriveCommercial": "OneDrive",
}  # fmt: skip


def warning(path: Path) -> str:
    """Say what is wrong with keeping a casebook there; return an empty string if nothing is."""
    # A link hides its target, and the target hides whose folder the link is in.
    link, target = Path(os.path.abspath(path)), Path(os.path.realpath(path))
    if service := synced_by(link) or synced_by(target):
        return wording.synced(service)
    mounts = _mounts()
    if is_share(link, mounts) or is_share(target, mounts):
        return wording.SHARE
    of_host = is_of_host(link, mounts) or is_of_host(target, mounts)
    return wording.VIRTUAL_MACHINE if of_host else ""


def synced_by(path: Path) -> str:
    """Return the service that syncs a folder, or an empty string."""
    for variable, service in _VARIABLES.items():
        root = os.environ.get(variable, "")
        if root and path.is_relative_to(root):
            return service
    for folder in path.parents:
        if service := _WHOLE_NAMES.get(folder.name.lower(), ""):
            return service
        for word, service in _NAMES.items():
            if folder.name.lower().startswith(word):
                return service
        for name, service in _MARKERS.items():
            if (folder / name).exists():
                return service
        if any(folder.glob(".sync_*.db")) or any(folder.glob("._sync_*.db")):
            return "Nextcloud"
    return ""


def is_share(path: PurePath, mounts: Iterable[tuple[str, str, str]]) -> bool:
    """Return whether a path is on another computer, given mount point, type and options of each mount."""
    if str(path).startswith(("\\\\", "//")):
        return True
    kind, options = _file_system(path, mounts)
    by_fuse = kind.startswith("fuse.") and kind.removeprefix("fuse.").startswith(_FUSE_SHARES)
    return kind.startswith(_SHARES) or by_fuse or "remote" in options.split(",")


def is_of_host(path: PurePath, mounts: Iterable[tuple[str, str, str]]) -> bool:
    """Return whether a virtual machine shares a path with the computer that it runs on; as `is_share`."""
    return _file_system(path, mounts)[0].startswith(_OF_A_VIRTUAL_MACHINE)


def _file_system(path: PurePath, mounts: Iterable[tuple[str, str, str]]) -> tuple[str, str]:
    """Return the type and options of the mount that a path is on."""
    containing = [mount for mount in mounts if path.is_relative_to(mount[0])]
    if not containing:
        return "", ""
    _, kind, options = max(containing, key=lambda mount: len(mount[0]))
    return kind.lower(), options


def _mounts() -> list[tuple[str, str, str]]:
    try:
        return [(part.mountpoint, part.fstype, part.opts) for part in psutil.disk_partitions(all=True)]
    except (OSError, psutil.Error):
        return []
