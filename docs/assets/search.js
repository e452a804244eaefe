// Search in the browser: MiniSearch over the index that the build writes. Chinese is cut into overlapping
// pairs of characters, so that no dictionary is needed. Library and index load when the box is first used.
(() => {
  "use strict";
  const form = document.getElementById("site-search");
  const input = form.elements.q;
  const opened = document.getElementById("__search");
  const list = document.querySelector("#site-search-results ol");
  const status = document.querySelector("#site-search-results [role=status]");
  const hint = status.textContent;
  const base = new URL(form.dataset.base + "/", location);
  const SHOWN = 12;
  let engine;

  /** "POS机押金" → ["pos", "机押", "押金"]; a lone 汉字 stays as it is. */
  function tokenize(text) {
    const runs = text.normalize("NFKC").toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) || [];
    return runs.flatMap((run) => {
      if (!/\p{Script=Han}/u.test(run) || run.length < 2) return [run];
      return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
    });
  }

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`cannot load ${address}`));
      document.head.append(script);
    });
  }

  /** The index is JSON over http; a page opened as a file may not fetch, so there it is a script. */
  async function loadIndex() {
    if (location.protocol === "file:") {
      await loadScript(new URL("search/search_index.js", base));
      return __index;
    }
    const response = await fetch(new URL("search/search_index.json", base));
    if (!response.ok) throw new Error(`search index: HTTP ${response.status}`);
    return response.json();
  }

  async function makeEngine() {
    const [index] = await Promise.all([loadIndex(), loadScript(form.dataset.library)]);
    const engine = new MiniSearch({
      idField: "location",
      fields: ["title", "text"],
      storeFields: ["title", "page", "text"],
      tokenize,
      processTerm: (term) => term,
      searchOptions: {
        boost: { title: 4 },
        combineWith: "AND",
        prefix: (term) => /^[a-z0-9]{2,}$|^\p{Script=Han}$/u.test(term),
        fuzzy: (term) => (/^[a-z]{4,}$/.test(term) ? 0.2 : false),
      },
    });
    const plain = new DOMParser();
    const pageTitles = new Map(index.docs.map((doc) => [doc.location, doc.title]));
    engine.addAll(
      index.docs.map((doc) => ({
        ...doc,
        page: doc.location.includes("#") ? pageTitles.get(doc.location.split("#")[0]) : "",
        text: plain.parseFromString(doc.text, "text/html").body.textContent,
      })),
    );
    return engine;
  }

  function find(query) {
    const all = engine.search(query);
    return all.length ? all : engine.search(query, { combineWith: "OR" });
  }

  function excerpt(text, query) {
    const words = tokenize(query);
    const at = Math.max(0, Math.min(...words.map((word) => text.toLowerCase().indexOf(word)).filter((i) => i >= 0), text.length) - 20);
    const start = at >= text.length - 20 ? 0 : at;
    return (start ? "…" : "") + text.slice(start, start + 90) + (text.length > start + 90 ? "…" : "");
  }

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  }

  function row(hit, query) {
    const link = element(
      "a",
      "md-search-result__link",
      element(
        "article",
        "md-search-result__article md-typeset",
        element("h2", "", hit.page ? `${hit.title} · ${hit.page}` : hit.title),
        element("p", "", excerpt(hit.text, query)),
      ),
    );
    link.href = new URL(hit.id, base);
    return element("li", "md-search-result__item", link);
  }

  async function update() {
    opened.checked = true;
    const query = input.value.trim();
    if (!query) {
      status.textContent = hint;
      list.replaceChildren();
      return;
    }
    try {
      engine = await (engine ??= makeEngine());
    } catch (error) {
      engine = undefined;
      status.textContent = "搜索没有装上，请用目录找，或刷新后再试。";
      throw error;
    }
    if (query !== input.value.trim()) return; // a later key has overtaken this one
    const hits = find(query);
    status.textContent = hits.length ? `找到 ${hits.length} 处` : "没有找到。换个说法试试，例如「注销」「押金」「投诉」。";
    list.replaceChildren(...hits.slice(0, SHOWN).map((hit) => row(hit, query)));
  }

  function close() {
    opened.checked = false;
    input.blur();
  }

  function go() {
    list.querySelector("a")?.click();
  }

  input.addEventListener("focus", update);
  input.addEventListener("input", update);
  opened.addEventListener("change", () => opened.checked && input.focus());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened.checked) {
      event.preventDefault(); // a search box would clear itself, which is input, which opens it again
      close();
    }
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" || event.key === "s") {
      event.preventDefault();
      input.focus();
    }
  });
})();
