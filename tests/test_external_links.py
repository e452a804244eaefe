"""check-links on a server of our own that answers in every way a link can fail."""

import json
import ssl
import threading
import time
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme

from tuiji.external_links import ask, main, remember

CODES = {"/301": 301, "/404": 404, "/429": 429, "/500": 500, "/loop": 302}
TARGETS = {"/301": "/ok", "/loop": "/loop"}
QUICK = """scheme = ["http", "https"]
max_retries = 1
retry_wait_time = 1
timeout = 1
max_redirects = 3
host_request_interval = "1ms"
cache = true
cache_exclude_status = ["400.."]
no_progress = true
"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path == "/hang":
            self.server.stopped.wait(8)
            return
        self.send_response(200 if self.server.healed else CODES.get(self.path, 200))
        if self.path in TARGETS and not self.server.healed:
            self.send_header("Location", TARGETS[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A client that refuses our certificate hangs up: that is what the test is for."""


def serve(certificate=None):
    server = Server(("127.0.0.1", 0), Handler)
    server.asked, server.healed, server.stopped = [], False, threading.Event()
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def stop(server):
    server.stopped.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def server():
    server = serve()
    yield server
    stop(server)


@pytest.fixture(scope="module")
def untrusted():
    server = serve(trustme.CA().issue_cert("127.0.0.1"))
    yield server
    stop(server)


@pytest.fixture
def page(tmp_path, server):
    server.healed = False
    server.asked.clear()
    (tmp_path / "lychee.toml").write_text(QUICK)
    return tmp_path / "page.md"


def links(server, *paths, scheme="http"):
    return "".join(f"[x]({scheme}://127.0.0.1:{server.server_port}{path})\n\n" for path in paths)


def run(page, capsys):
    options = ["--state", str(page.parent / "state/since.json")]
    assert main([*options, "--config", str(page.parent / "lychee.toml"), str(page)]) == 0
    return capsys.readouterr().out


def test_every_way_to_fail_is_a_row_and_nothing_blocks(page, server, untrusted, capsys):
    paths = ["/ok", "/301", "/404", "/429", "/500", "/hang", "/loop"]
    page.write_text(links(server, *paths) + links(untrusted, "/ok", scheme="https"), "utf-8")
    out = run(page, capsys)
    rows = {
        url.rpartition(":")[2].partition("/")[2].rstrip(">") or "": (status, since)
        for place, url, status, since in (
            [cell.strip() for cell in line.strip("|").split(" | ")]
            for line in out.splitlines()
            if line.startswith("| /")
        )
        if "https" not in url
    }
    today = date.today().isoformat()
    assert rows == {
        "301": (f"搬到 http://127.0.0.1:{server.server_port}/ok", today),
        "404": ("404 Not Found", today),
        "429": ("429 Too Many Requests", today),
        "500": ("500 Internal Server Error", today),
        "hang": ("Request timed out", today),
        "loop": ("转来转去，3 次还没到", today),
    }
    assert (
        f"| <https://127.0.0.1:{untrusted.server_port}/ok> | SSL certificate not trusted |" in out
    )
    assert "外部链接 8 个" in out
    assert ":3 | <" in out, "the line of the page is named"
    assert server.asked.count("/429") == 2, "asked once more, and no more"


def test_a_good_answer_is_kept_and_a_bad_one_asked_again(page, server, capsys):
    page.write_text(links(server, "/ok", "/404"), "utf-8")
    first = run(page, capsys)
    assert "1 处要看一看" in first
    run(page, capsys)
    assert server.asked.count("/ok") == 1
    assert server.asked.count("/404") == 2


def test_since_when_is_remembered_until_it_answers(page, server, capsys):
    page.write_text(links(server, "/404"), "utf-8")
    run(page, capsys)
    state = page.parent / "state/since.json"
    url = f"http://127.0.0.1:{server.server_port}/404"
    assert json.loads(state.read_text()) == {url: date.today().isoformat()}
    state.write_text(json.dumps({url: "2026-01-02"}))
    assert "| 404 Not Found | 2026-01-02 |" in run(page, capsys)
    server.healed = True
    assert run(page, capsys).endswith("都打得开。\n")
    assert json.loads(state.read_text()) == {}


def test_a_link_to_a_page_of_the_guide_is_not_asked(page, server, capsys):
    page.write_text("[x](other.md) [y](mailto:a@gov.cn)\n", "utf-8")
    assert run(page, capsys).startswith("外部链接 0 个")


def test_what_cannot_be_done_is_named(page, tmp_path, capsys):
    page.write_text("x\n", "utf-8")
    (tmp_path / "bad.toml").write_text("timeout = ")
    bad = ["--config", str(tmp_path / "bad.toml"), "--state", str(tmp_path / "s.json"), str(page)]
    assert main(bad) == 2
    assert "lychee could not run" in capsys.readouterr().err
    (tmp_path / "s.json").write_text("[1]")
    with pytest.raises(ValueError, match="is not a list of dates"):
        remember([*ask_one(page)], tmp_path / "s.json", date(2026, 1, 2))


def ask_one(page):
    """A failure, without a server: nothing listens on the port."""
    page.write_text("[x](http://127.0.0.1:9/)\n", "utf-8")
    return ask([page], page.parent / "lychee.toml", page.parent).failures


def test_the_committed_settings_are_polite(root):
    import tomllib

    settings = tomllib.loads((root / "lychee.toml").read_text("utf-8"))
    assert settings["max_concurrency"] <= 4
    assert settings["host_concurrency"] == 1
    assert settings["host_request_interval"] == "2s"
    assert settings["max_retries"] <= 3
    assert settings["cache"] is True


def test_the_committed_settings_are_read_by_lychee(root, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("x\n", "utf-8")
    begin = time.monotonic()
    assert ask([page], root / "lychee.toml", tmp_path).asked == 0
    assert time.monotonic() - begin < 30
