"""The same commit gives the same bytes, wherever it is built."""

import hashlib
import os
import shutil
import subprocess

MADE = ("site", "dist", "build/headers", "build/offline")


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for made in MADE
        for path in (folder / made).rglob("*")
        if path.is_file()
    }


def test_a_build_in_another_folder_gives_the_same_bytes(root, tmp_path, site):
    """The first build is the one that scripts/test has just made; the second starts from the sources."""
    other = tmp_path / "a longer 路径" / "copy"
    made = {".git", ".venv", "node_modules", "site", "dist", "build"}
    shutil.copytree(
        root, other, ignore=lambda at, names: made & set(names) if at == str(root) else ()
    )
    for tools in (".venv", "node_modules"):
        (other / tools).symlink_to(root / tools)
    commit = ["git", "-C", root, "log", "-1", "--format=%ct"]
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or subprocess.check_output(commit, text=True)
    environment = os.environ | {"SOURCE_DATE_EPOCH": epoch.strip(), "TZ": "Pacific/Chatham"}
    subprocess.run(
        [other / "scripts/build"], env=environment, cwd=tmp_path, capture_output=True, check=True
    )
    first = digests(root)
    assert "dist/tuiji-guide-offline.zip" in first
    assert digests(other) == first
