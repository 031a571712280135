"""Where a casebook lies: a network share or a synced folder can destroy one, and is warned about."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

import psutil

SHARE, SYNCED = "share", "synced"
SENTENCES = {
    SHARE: "This is on a network share. Two computers that open a casebook at once can destroy it,"
    " and a lost connection can damage it. Keep it on this computer's own disk.",
    SYNCED: "This is in a folder that {} copies to other computers. Copying a casebook piece by piece"
    " can destroy it. Keep it in a folder that is not synced, and its backups in a second place.",
}
_SHARES = ("nfs", "cifs", "smb", "afp", "ncp", "9p", "davfs", "webdav", "ceph", "gluster", "lustre")
_FUSE_SHARES = ("sshfs", "rclone", "gvfsd-fuse", "davfs2", "s3fs", "glusterfs", "smbnetfs", "goofys")
# Words with which a folder's name begins, and whose folder that is.
_NAMES = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drive",
    "googledrive": "Google Drive", "my drive": "Google Drive", "icloud drive": "iCloud",
    "iclouddrive": "iCloud", "mobile documents": "iCloud",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "cloudstorage": "a cloud service", "box sync": "Box",
}  # fmt: skip
# Files that the programs leave at the top of what they copy.
_LEFT = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud", ".tmp.driveupload": "Google Drive", ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing",
}  # fmt: skip
_SETTINGS = {
    "OneDrive": "OneDrive", "OneDriveConsumer": "OneDrive", "OneDriveCommercial": "OneDrive",
}  # fmt: skip


def warning(path: Path) -> str:
    """Say what is wrong with keeping a casebook there, or nothing."""
    # A link hides what it leads to; where it leads to hides whose folder the link itself lies in.
    both = [Path(os.path.abspath(path)), Path(os.path.realpath(path))]
    if service := synced_by(both[0]) or synced_by(both[1]):
        return SENTENCES[SYNCED].format(service)
    mounts = _mounts()
    return SENTENCES[SHARE] if any(is_share(one, mounts) for one in both) else ""


def synced_by(path: Path) -> str:
    """Name the service that copies a folder elsewhere, or nothing."""
    for variable, service in _SETTINGS.items():
        kept = os.environ.get(variable, "")
        if kept and path.is_relative_to(kept):
            return service
    for folder in path.parents:
        for word, service in _NAMES.items():
            if folder.name.lower().startswith(word):
                return service
        for name, service in _LEFT.items():
            if (folder / name).exists():
                return service
        if any(folder.glob(".sync_*.db")) or any(folder.glob("._sync_*.db")):
            return "Nextcloud"
    return ""


def is_share(path: PurePath, mounts: Iterable[tuple[str, str, str]]) -> bool:
    """Say whether a path is on another computer, given place, kind and options of each mount."""
    if str(path).startswith(("\\\\", "//")):
        return True
    holding = [one for one in mounts if path.is_relative_to(one[0])]
    if not holding:
        return False
    _, kind, options = max(holding, key=lambda one: len(one[0]))
    kind = kind.lower()
    by_fuse = kind.startswith("fuse.") and kind.removeprefix("fuse.").startswith(_FUSE_SHARES)
    return kind.startswith(_SHARES) or by_fuse or "remote" in options.split(",")


def _mounts() -> list[tuple[str, str, str]]:
    try:
        return [(one.mountpoint, one.fstype, one.opts) for one in psutil.disk_partitions(all=True)]
    except (OSError, psutil.Error):
        return []
