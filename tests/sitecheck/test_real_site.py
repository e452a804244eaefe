"""Every kind of fault, planted in the guide as it is built, is found and its file named."""

import shutil
from functools import cache

import pytest

from sitecheck.planter import KINDS, Kind
from tuiji.published import LIST, read_list
from tuiji.sitecheck.check import check
from tuiji.sitecheck.exemptions import PACKAGED, read_exemptions
from tuiji.sitecheck.page import read_page
from tuiji.sitecheck.site import load

REQUIRED = 35


def faults(folder, offline, published):
    site = load(folder, offline, () if offline else published)
    return check(site, read_exemptions(PACKAGED))


@pytest.fixture(scope="module")
def published(root):
    return read_list(root / LIST)


@pytest.fixture(scope="module", autouse=True)
def _each_page_is_parsed_once():
    """All but the planted page are the same in every test; rules change no page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tuiji.sitecheck.site.read_page", cache(read_page))
        yield


@pytest.fixture
def copy(root, tmp_path, site):
    """Copy the built site, or the offline one, as the kind needs it."""

    def make(offline):
        source = root / "build/offline" if offline else site
        return shutil.copytree(source, tmp_path / "site")

    return make


@pytest.mark.parametrize("offline", [False, True])
def test_the_built_site_has_no_fault(root, site, published, offline):
    assert faults(root / "build/offline" if offline else site, offline, published) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_planted_fault_is_found_and_its_file_named(copy, published, kind: Kind):
    folder = copy(kind.offline)
    kind.plant(folder)
    found = faults(folder, kind.offline, published)
    assert kind.is_named_in({fault.file for fault in found if fault.kind != "unlisted"})


def test_there_are_more_kinds_than_required():
    assert len({kind.name for kind in KINDS}) == len(KINDS) > REQUIRED
