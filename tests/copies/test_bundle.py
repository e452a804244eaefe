import hashlib
import re
import zipfile

import pytest

from tuiji.copies.bundle import FOLDER, README_NAME, SUMS_NAME, bundle, main
from tuiji.copies.stamp import Stamp
from tuiji.sitecheck.site import load

NOON = 1_790_000_000
STAMP = Stamp("1.2.3", "2026-09-21", "2027-02-01", "https://guide.example/")
LIMIT = 350_000  # bytes, with all pages; 350 kB was the aim before search learnt pinyin and readers' words
# Nobody refers to these in a way that a parser sees: who opens or names them.
OPENED = {
    "index.html": "the reader, by a double click",
    README_NAME: "the reader, who has just unpacked",
    SUMS_NAME: "whoever checks the copy with sha256sum -c",
}


@pytest.fixture
def small_site(tmp_path):
    site = tmp_path / "site"
    (site / "b").mkdir(parents=True)
    (site / "index.html").write_text("<h1>首页</h1>", "utf-8")
    (site / "b/page.html").write_text("<h1>页</h1>", "utf-8")
    return site


def packed(site, target):
    return bundle(site, target, STAMP, NOON)


def test_one_top_folder_with_index_and_readme(small_site, tmp_path):
    with zipfile.ZipFile(packed(small_site, tmp_path / "dist")) as archive:
        names = [README_NAME, "b/page.html", "index.html", SUMS_NAME]
        assert archive.namelist() == [f"{FOLDER}/{name}" for name in names]
        assert archive.testzip() is None
        # Windows Explorer reads names as UTF-8 only with this flag; the others are ASCII.
        assert archive.getinfo(f"{FOLDER}/{README_NAME}").flag_bits & 0x800
        assert all(name.isascii() for name in archive.namelist() if README_NAME not in name)
        readme = archive.read(f"{FOLDER}/{README_NAME}").decode("utf-8-sig")
    assert "先把整个压缩包解压" in readme
    assert "版本：1.2.3，生成于 2026-09-21" in readme
    assert "请在此日期后核对：2027-02-01" in readme
    assert "https://guide.example/" in readme


def test_same_bytes_whatever_the_files_times_and_modes(small_site, tmp_path):
    first = packed(small_site, tmp_path / "1").read_bytes()
    (small_site / "index.html").chmod(0o600)
    (small_site / "b/page.html").touch()
    assert packed(small_site, tmp_path / "2").read_bytes() == first


def test_the_list_in_the_copy_holds_every_file(offline_copy):
    listed = {}
    for line in (offline_copy / SUMS_NAME).read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        listed[name] = digest
    files = [p for p in offline_copy.rglob("*") if p.is_file() and p.name != SUMS_NAME]
    assert listed == {
        p.relative_to(offline_copy).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in files
    }


def test_the_list_beside_the_copies_holds_both(root):
    lines = (root / "dist" / SUMS_NAME).read_text("utf-8").splitlines()
    assert sorted(line.split("  ")[1] for line in lines) == [
        "tuiji-guide-offline.zip",
        "tuiji-guide.html",
    ]
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((root / "dist" / name).read_bytes()).hexdigest() == digest


def test_a_missing_site_is_named_and_nothing_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    missing = str(tmp_path / "none")
    assert main([missing, missing, str(tmp_path / "dist")]) == 2
    assert "none/index.html" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_the_real_copy_is_small(root):
    assert (root / "dist/tuiji-guide-offline.zip").stat().st_size <= LIMIT


def referrers(copy):
    """Return for each file of the copy who refers to it: pages and styles by address, scripts by name."""
    site = load(copy, True)
    found = {name: set() for name in site.files}
    for link in site.inner_links:
        if link.target in found and link.target != link.source:
            found[link.target].add(link.source)
    for source, text in site.texts.items():
        for name in site.files - {source}:
            if re.search(rf"[\"'/]{re.escape(name)}[\"'\\]", text):
                found[name].add(source)
    return found


def test_every_file_of_the_real_copy_is_needed(offline_copy):
    found = referrers(offline_copy)
    for name, sources in sorted(found.items()):
        by = OPENED.get(name) or ", ".join(sorted(sources)[:3]) or "nobody"
        print(f"{name}: {by}{f' and {len(sources) - 3} more' if len(sources) > 3 else ''}")
    unneeded = {name for name, sources in found.items() if not sources} - set(OPENED)
    licences = {name for name in unneeded if name.endswith(".LICENSE.txt")}  # they bind who copies
    assert unneeded == licences
    assert not [name for name in found if re.search(r"\.map$|lunr|worker|^404|sitemap", name)]
    scripts = [p.read_text("utf-8") for p in offline_copy.rglob("*.js")]
    assert not [text for text in scripts if "sourceMappingURL=" in text]
