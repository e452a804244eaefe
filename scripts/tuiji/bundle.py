"""Pack a built offline site into a zip: the same bytes whenever it is built again."""

import hashlib
import io
import os
import sys
import time
import zipfile
from pathlib import Path

from tuiji.files import write_atomically

NAME = "tuiji-guide-offline"
README_NAME = "请先解压.txt"
README = """退机指南（离线版）

1. 先把整个压缩包解压到一个文件夹，不要在压缩包里直接打开。
2. 打开解压出来的 {folder} 文件夹，双击 index.html。
3. 不用联网。目录、搜索、打印都能用。

内容日期：{date}。之后规定和电话可能有变，办事前请再核对。
"""
_NOT_FOR_FILES = {"404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json"}


def offline_files(site: Path) -> list[tuple[str, bytes]]:
    """Return (name, content) of each file of `site` that a copy on disk uses, sorted by name.

    A web server's own files (404 page, sitemap) and the index's fetched form are left out.
    """
    files = []
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in _NOT_FOR_FILES:
            files.append((name, path.read_bytes()))
    return sorted(files)


def zip_bytes(files: list[tuple[str, bytes]], timestamp: int) -> bytes:
    """Return a zip of (name, content) pairs in one top folder.

    `timestamp` (Unix seconds) dates every entry, in UTC. Nothing depends
    on the machine: not the order, the times or the permissions.
    """
    date = time.gmtime(timestamp)[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(f"{NAME}/{name}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, so that the permissions below count on every builder
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def bundle(site: Path, target: Path, timestamp: int) -> Path:
    """Write the zip of the built `site` and SHA256SUMS into `target`; return the zip's path.

    Raises FileNotFoundError when `site` holds no index.html.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(
            f"{site}/index.html: missing: build the site first, with scripts/build"
        )
    date = time.strftime("%Y-%m-%d", time.gmtime(timestamp))
    readme = README.format(folder=NAME, date=date).replace("\n", "\r\n")
    # The byte order mark makes old Windows editors read the Chinese as UTF-8.
    files = [(README_NAME, readme.encode("utf-8-sig")), *offline_files(site)]
    content = zip_bytes(files, timestamp)
    target.mkdir(parents=True, exist_ok=True)
    archive = target / f"{NAME}.zip"
    write_atomically(archive, content)
    checksum = hashlib.sha256(content).hexdigest()
    write_atomically(target / "SHA256SUMS", f"{checksum}  {archive.name}\n".encode())
    return archive


def main(arguments: list[str]) -> int:
    """Command line of `python -m tuiji.bundle SITE TARGET`, dated SOURCE_DATE_EPOCH."""
    site, target = map(Path, arguments)
    try:
        bundle(site, target, int(os.environ["SOURCE_DATE_EPOCH"]))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
