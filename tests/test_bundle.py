import hashlib
import zipfile

import pytest

from tuiji.bundle import NAME, README_NAME, bundle, main

NOON = 1_790_000_000


@pytest.fixture
def small_site(tmp_path):
    site = tmp_path / "site"
    (site / "b").mkdir(parents=True)
    (site / "index.html").write_text("<h1>首页</h1>", "utf-8")
    (site / "b/page.html").write_text("<h1>页</h1>", "utf-8")
    (site / "404.html").write_text("server's own", "utf-8")
    return site


def test_one_top_folder_with_index_and_readme(small_site, tmp_path):
    with zipfile.ZipFile(bundle(small_site, tmp_path / "dist", NOON)) as archive:
        assert archive.namelist() == [
            f"{NAME}/{README_NAME}",
            f"{NAME}/b/page.html",
            f"{NAME}/index.html",
        ]
        assert archive.testzip() is None
        # Windows Explorer reads names as UTF-8 only with this flag.
        assert archive.getinfo(f"{NAME}/{README_NAME}").flag_bits & 0x800
        readme = archive.read(f"{NAME}/{README_NAME}").decode("utf-8-sig")
    assert "先把整个压缩包解压" in readme
    assert "2026-09-21" in readme


def test_same_bytes_whatever_the_files_times_and_modes(small_site, tmp_path):
    first = bundle(small_site, tmp_path / "1", NOON).read_bytes()
    (small_site / "index.html").chmod(0o600)
    (small_site / "b/page.html").touch()
    assert bundle(small_site, tmp_path / "2", NOON).read_bytes() == first


def test_checksum_is_that_of_the_zip(small_site, tmp_path):
    archive = bundle(small_site, tmp_path / "dist", NOON)
    expected = f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n"
    assert (tmp_path / "dist/SHA256SUMS").read_text() == expected


def test_a_missing_site_is_named_and_nothing_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    assert main([str(tmp_path / "none"), str(tmp_path / "dist")]) == 2
    assert "index.html: missing: build the site first" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_the_real_copy_has_no_source_maps_and_no_search_engine_of_the_theme(offline_copy):
    names = [p.relative_to(offline_copy).as_posix() for p in offline_copy.rglob("*") if p.is_file()]
    assert {"index.html", README_NAME, "search/search_index.js"} <= set(names)
    assert not [
        name for name in names if name.endswith(".map") or "lunr" in name or "worker" in name
    ]
    scripts = [p.read_text("utf-8") for p in offline_copy.rglob("*.js")]
    assert not [text for text in scripts if "sourceMappingURL=" in text]
