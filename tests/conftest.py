"""Fixtures shared by the tests: the project's folders, the built site and its unpacked copy."""

import zipfile
from pathlib import Path

import pytest

pytest_plugins = ["browsing", "cleaner.scoring"]
ROOT = Path(__file__).parents[1]


def built(path: Path, command: str = "scripts/build") -> Path:
    """Return `path`, or fail telling how to make it."""
    if not path.exists():
        pytest.fail(f"{path.relative_to(ROOT)} is missing: run {command} first")
    return path


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site() -> Path:
    return built(ROOT / "site/index.html").parent


@pytest.fixture(scope="session")
def zensical_site() -> Path:
    """The site as the next theme builds it; that build has passed check-site."""
    return built(ROOT / "build/zensical/index.html", "scripts/build --engine zensical").parent


@pytest.fixture(scope="session")
def offline_copy(tmp_path_factory) -> Path:
    """The offline zip, unpacked: its top folder."""
    target = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(built(ROOT / "dist/tuiji-guide-offline.zip")) as archive:
        archive.extractall(target)
    return target / "tuiji-guide"
