"""Pack the unplugged site into a zip: the same bytes whenever it is built again."""

import hashlib
import io
import os
import sys
import time
import zipfile
from pathlib import Path

import zopfli

from tuiji.copies.stamp import Stamp, read_stamp
from tuiji.files import write_atomically

NAME = "tuiji-guide-offline"
FOLDER = "tuiji-guide"
README_NAME = "请先解压.txt"
README = """退机指南（离线版）

1. 先把整个压缩包解压到一个文件夹，不要在压缩包里直接打开。
2. 打开解压出来的 {folder} 文件夹，双击 index.html。
3. 不用联网。目录、搜索、打印都能用。

{stamp}

文件有没有被改过：SHA256SUMS 列着每个文件的 SHA-256。
"""
SUMS_NAME = "SHA256SUMS"


def copy_files(site: Path) -> list[tuple[str, bytes]]:
    """Return (name, content) of each file of `site`, sorted by name."""
    paths = (path for path in site.rglob("*") if path.is_file())
    return sorted((path.relative_to(site).as_posix(), path.read_bytes()) for path in paths)


def sums(files: list[tuple[str, bytes]]) -> bytes:
    """Return the SHA-256 list of (name, content) pairs, as `sha256sum -c` reads it."""
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files
    ).encode()


def zip_bytes(files: list[tuple[str, bytes]], timestamp: int) -> bytes:
    """Return a zip of (name, content) pairs in one top folder.

    `timestamp` (Unix seconds) dates every entry, in UTC. Nothing depends
    on the machine: not the order, the times or the permissions.
    """
    date = time.gmtime(timestamp)[:6]
    buffer = io.BytesIO()
    with zopfli.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, so that the permissions below count on every builder
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def bundle(site: Path, target: Path, stamp: Stamp, timestamp: int) -> Path:
    """Write the zip of the unplugged `site` into `target`; return the zip's path.

    Raises FileNotFoundError when `site` holds no index.html.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(
            f"{site}/index.html: missing: build the site first, with scripts/build"
        )
    readme = README.format(folder=FOLDER, stamp="\n".join(stamp.lines())).replace("\n", "\r\n")
    # The byte order mark makes old Windows editors read the Chinese as UTF-8.
    files = [(README_NAME, readme.encode("utf-8-sig")), *copy_files(site)]
    target.mkdir(parents=True, exist_ok=True)
    archive = target / f"{NAME}.zip"
    write_atomically(archive, zip_bytes([*files, (SUMS_NAME, sums(files))], timestamp))
    return archive


def main(arguments: list[str]) -> int:
    """Command line of `python -m tuiji.copies.bundle SITE COPY TARGET`, dated SOURCE_DATE_EPOCH.

    SITE is the published site, COPY the same unplugged. Writes the zip, and last the SHA-256 list
    of all that TARGET then holds.
    """
    published, copy, target = map(Path, arguments)
    timestamp = int(os.environ["SOURCE_DATE_EPOCH"])
    try:
        bundle(copy, target, read_stamp(published, timestamp), timestamp)
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    made = [(path.name, path.read_bytes()) for path in sorted(target.glob("tuiji-guide*"))]
    write_atomically(target / SUMS_NAME, sums(made))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
