import pytest

from sitecheck import clean_site
from sitecheck.plants import CANCEL, HOME, PLANTS, Plant, add, append, in_head, remove, swap
from tuiji.sitecheck.__main__ import main
from tuiji.sitecheck.check import check
from tuiji.sitecheck.exemptions import Exemption, read_exemptions
from tuiji.sitecheck.rules import OFFLINE_RULES, RULES
from tuiji.sitecheck.rules.files import published
from tuiji.sitecheck.site import load


@pytest.fixture
def built(tmp_path):
    root = tmp_path / "site"
    root.mkdir()
    return clean_site.write(root)


@pytest.mark.parametrize("options", [[], ["--offline"]])
def test_clean_site_passes_with_one_line(built, capsys, options):
    assert main([str(built), *options]) == 0
    assert capsys.readouterr().out == f"{built}: 5 pages, 17 files, 54 references: no fault\n"


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_planted_fault_is_the_only_one(built, plant: Plant):
    plant.edit(built)
    assert [str(fault) for fault in check(load(built, plant.offline))] == plant.lines


def test_every_rule_has_a_plant(tmp_path):
    silent = {*RULES, *OFFLINE_RULES} - {published}  # needs a list: tested below
    for number, plant in enumerate(PLANTS):
        root = tmp_path / str(number)
        root.mkdir()
        plant.edit(clean_site.write(root))
        site = load(root, plant.offline)
        silent = {rule for rule in silent if not any(rule(site))}
    assert {f"{rule.__module__}.{rule.__name__}" for rule in silent} == set()


@pytest.mark.parametrize(
    "edit",
    [
        add('<img alt="" srcset="data:image/png;base64,AA,BB 1x, assets/pic.png 2x">'),
        add('<a href="https://guide.example/other-project/">outside the site, on its host</a>'),
        add('<script type="application/ld+json">{"url": "fetch(\'https://a.example\')"}</script>'),
        add("<svg><style>.a { fill: url(#dot) }</style></svg>"),
        add('<a href="#t%C3%A9" id="té">x</a><a href="#50%" id="50%">x</a>'),
        add("<p data-search-exclude>x</p>"),
        in_head('<link rel="alternate" hreflang="en" href="cancel/index.html">'),
        in_head('<meta http-equiv="refresh" content="600">'),
        in_head('<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'),
        append("assets/app.js", "//# sourceMappingURL=data:application/json,{}"),
        add('<a href="old.html#refund">redirects hand the fragment on</a>'),
        append("LICENSE", "text"),
        append("robots.txt", "# Sitemap: none\n"),
        remove("robots.txt"),
    ],
)  # fmt: skip
def test_look_alikes_are_no_faults(built, edit):
    edit(built)
    assert [str(fault) for fault in check(load(built))] == []


def test_noindex_page_is_neither_in_sitemap_nor_in_index(built):
    text = (built / "404.html").read_text("utf-8").replace("找不到", "草稿").replace("/tuiji/", "")
    robots = '<meta name="robots" content="noindex"></head>'
    (built / "draft.html").write_text(
        text.replace("</head>", robots).replace('href=""', 'href="index.html"'), "utf-8"
    )
    assert [str(fault) for fault in check(load(built))] == []


def test_site_without_site_url_needs_no_canonical_and_no_sitemap(built):
    for name, address in clean_site.PAGES.items():
        swap(name, f'<link rel="canonical" href="{clean_site.SITE_URL}{address}">', "")(built)
    swap("old.html", '<link rel="canonical"', '<link rel="next"')(built)
    swap("404.html", "/tuiji/", "/")(built)
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        remove(name)(built)
    assert [str(fault) for fault in check(load(built))] == []


def test_same_fault_on_several_places_of_a_page_is_one_line(built):
    add('<a href="lost">x</a><a href="lost">y</a>')(built)
    assert len(check(load(built))) == 1


def test_published_paths_stay_and_new_ones_are_listed(built, tmp_path, capsys):
    names = sorted(name for name in load(built).files if name != CANCEL)
    listed = tmp_path / "published-paths.txt"
    listed.write_text(
        "\n".join(["# only ever added", *names, "gone/index.html", "gone.pdf"]) + "\n"
    )
    assert main([str(built), "--published", str(listed)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{CANCEL}: is not in published-paths.txt: add a line {CANCEL} to published-paths.txt: "
        "a path is a promise",
        "gone.pdf: was published and is gone: put the file back to its place in docs/",
        "gone/index.html: was published and is gone: add 'gone.md': 'where/it-is-now.md' to "
        "redirect_maps in mkdocs.yml (plugins: redirects)",
    ]
    assert main([str(built), "--published", str(tmp_path / "none")]) == 2


class TestExemptions:
    exemption = Exemption("cancel/*", "javascript", "void(0)", "the theme's own link")

    def test_covers_only_its_file_kind_and_match(self, built):
        for file in (HOME, CANCEL):
            add('<a href="javascript:void(0)">x</a>', file)(built)
        left = check(load(built), [self.exemption])
        assert [fault.file for fault in left] == [HOME]

    def test_that_covers_nothing_is_reported(self, built):
        assert [str(fault) for fault in check(load(built), [self.exemption], "list.yml")] == [
            'list.yml: exemption javascript "void(0)" of cancel/* covers nothing: remove it'
        ]

    def test_for_files_that_the_site_lacks_is_not_reported(self, built):
        assert check(load(built), [self.exemption._replace(file="lost/*")]) == []

    def test_are_read_from_the_file_given(self, built, tmp_path, capsys):
        add('<a href="javascript:void(0)">x</a>', CANCEL)(built)
        path = tmp_path / "list.yml"
        path.write_text("- {file: cancel/*, kind: javascript, match: void, reason: theme}\n")
        assert main([str(built), "--exemptions", str(path)]) == 0
        assert "no fault" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("- {file: a, kind: b, match: c}", "entry 1: must have exactly the fields file, kind"),
            ("- {file: a, kind: b, match: c, reason: ''}", "entry 1: every field must be a text"),
            ("a: b", "must be a list"),
            ("[", "is not YAML"),
        ],
    )  # fmt: skip
    def test_bad_list_is_named(self, built, tmp_path, capsys, text, message):
        path = tmp_path / "list.yml"
        path.write_text(text)
        assert main([str(built), "--exemptions", str(path)]) == 2
        assert message in capsys.readouterr().err
        with pytest.raises(ValueError, match=message.replace("(", r"\(")):
            read_exemptions(path)


def test_faults_are_printed_sorted_and_exit_is_1(built, capsys):
    add('<a href="lost">x</a>', CANCEL)(built)
    add('<a href="lost">x</a>', HOME)(built)
    assert main([str(built)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [CANCEL, HOME]


def test_missing_folder_and_folder_without_pages_are_named(tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 2
    assert "none: no such folder: build the site first" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 2
    assert "holds no .html page" in capsys.readouterr().err
