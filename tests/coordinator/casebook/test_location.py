"""Network shares and synced folders are recognised, and ordinary folders are not."""

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from coordinator.casebook import location

MOUNTS = [
    ("/", "ext4", "rw"), ("/home", "ext4", "rw"), ("/mnt/team", "nfs4", "rw"), ("/mnt/s", "cifs", "rw"),
    ("/home/pat/far", "fuse.sshfs", "rw"),
    ("/mnt/stick", "vfat", "rw"), ("/home/pat/box", "fuse.gocryptfs", "rw"),
]  # fmt: skip


@pytest.mark.parametrize("path", ["/mnt/team/A.casebook", "/mnt/s/x/A.casebook", "/home/pat/far/A.casebook"])
def test_a_network_share_is_recognised(path: str) -> None:
    assert location.is_share(PurePosixPath(path), MOUNTS)


@pytest.mark.parametrize(
    "path",
    ["/home/pat/A.casebook", "/mnt/stick/A.casebook", "/mnt/teams/A.casebook", "/home/pat/box/A.casebook"],
)
def test_a_disk_of_this_computer_is_no_share(path: str) -> None:
    assert not location.is_share(PurePosixPath(path), MOUNTS)


def test_a_share_of_windows_is_recognised_by_its_name_and_by_its_drive() -> None:
    assert location.is_share(PureWindowsPath("\\\\server\\team\\A.casebook"), [])
    drives = [("C:\\", "NTFS", "rw,fixed"), ("S:\\", "NTFS", "rw,remote")]
    assert location.is_share(PureWindowsPath("S:\\A.casebook"), drives)
    assert not location.is_share(PureWindowsPath("C:\\A.casebook"), drives)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Some Council", "OneDrive"), ("Dropbox", "Dropbox"), ("Google Drive", "Google Drive"),
        ("iCloud Drive", "iCloud"), ("Nextcloud", "Nextcloud"), ("Box", "Box"), ("Box Sync", "Box"),
        ("MEGA", "MEGA"), ("MEGAsync", "MEGA"), ("pCloud Drive", "pCloud"), ("pCloudDrive", "pCloud"),
        ("Proton Drive", "Proton Drive"), ("ProtonDrive-pat@example.org", "Proton Drive"),
        ("Egnyte Connect", "Egnyte"), ("SharePoint - Safeguarding", "SharePoint"),
    ],
)  # fmt: skip
def test_a_synced_folder_is_recognised_by_its_name(tmp_path: Path, folder: str, service: str) -> None:
    assert location.synced_by(tmp_path / folder / "Work" / "A.casebook") == service
    assert service in location.warning(tmp_path / folder / "A.casebook")


@pytest.mark.parametrize("left", [".dropbox", ".sync_1a2b.db", ".stfolder", ".tmp.driveupload"])
def test_a_synced_folder_is_recognised_by_what_its_program_left(tmp_path: Path, left: str) -> None:
    (tmp_path / "Files").mkdir()
    (tmp_path / "Files" / left).touch()
    assert location.synced_by(tmp_path / "Files" / "Work" / "A.casebook")


def test_a_synced_folder_is_recognised_by_the_system_s_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path / "Mine"))
    assert location.synced_by(tmp_path / "Mine" / "A.casebook") == "OneDrive"


@pytest.mark.parametrize("folder", ["Boxes", "Megan", "Megaphone", "My boxes"])
def test_a_folder_whose_name_only_begins_like_a_service_is_not_warned_about(
    tmp_path: Path, folder: str
) -> None:
    assert location.synced_by(tmp_path / folder / "A.casebook") == ""


@pytest.mark.parametrize("kind", ["vboxsf", "vmhgfs", "fuse.vmhgfs-fuse", "prl_fs", "virtiofs"])
def test_a_folder_of_the_computer_that_a_virtual_machine_runs_on_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounts = [("/", "ext4", "rw"), (str(tmp_path / "sf_work"), kind, "rw")]
    monkeypatch.setattr(location, "_mounts", lambda: mounts)
    assert "a virtual machine shares" in location.warning(tmp_path / "sf_work" / "A.casebook")
    assert location.warning(tmp_path / "own" / "A.casebook") == ""


@pytest.mark.parametrize("kind", ["fuse.pcloud", "fuse.megafs", "fuse.box", "fuse.egnyte", "fuse.onedriver"])
def test_a_drive_of_a_cloud_service_is_recognised_by_its_file_system(kind: str) -> None:
    assert location.is_share(PurePosixPath("/media/x/A.casebook"), [("/media/x", kind, "rw")])


def test_an_ordinary_folder_is_not_warned_about(tmp_path: Path) -> None:
    assert location.warning(tmp_path / "A.casebook") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links want a right of their own on Windows")
def test_a_link_hides_neither_where_it_leads_to_nor_where_it_lies(tmp_path: Path) -> None:
    for name in ("Dropbox", "Plain"):
        (tmp_path / name).mkdir()
    (tmp_path / "Work").symlink_to(tmp_path / "Dropbox")
    (tmp_path / "Dropbox" / "Out").symlink_to(tmp_path / "Plain")
    assert "Dropbox" in location.warning(tmp_path / "Work" / "A.casebook")
    assert "Dropbox" in location.warning(tmp_path / "Dropbox" / "Out" / "A.casebook")
    assert location.warning(tmp_path / "Plain" / "A.casebook") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links want a right of their own on Windows")
def test_a_link_to_a_share_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "team").mkdir()
    (tmp_path / "Work").symlink_to(tmp_path / "team")
    monkeypatch.setattr(
        location, "_mounts", lambda: [("/", "ext4", "rw"), (str(tmp_path / "team"), "nfs4", "rw")]
    )
    assert "network share" in location.warning(tmp_path / "Work" / "A.casebook")
