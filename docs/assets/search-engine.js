// Finds pages by what a reader types. Knows no document: the site and scripts/try-search run this
// same file. A full index of Chinese pairs takes half a second to build on a slow phone, to answer
// three queries. So MiniSearch indexes at each query only the words asked for: a few milliseconds.
globalThis.makeSearch = (MiniSearch, { docs, synonyms, forms }) => {
  const PAGE_BOOSTS = { title: 4, aliases: 3, headings: 1.5, text: 1 };
  const SECTION_BOOSTS = { title: 2, text: 1 };
  const SYNONYM = 0.5; // the weight of what a word may mean; what is typed has 1
  const SECTIONS_PER_PAGE = 3;
  const LEAST_SHARE = 0.1; // of the best page's score; what has less is chance
  const WORDS = /[a-z0-9]+|(?<!\p{sc=Han})\p{sc=Han}(?!\p{sc=Han})|\p{sc=Han}(?=(\p{sc=Han}))/gu;
  const isHan = (word) => /^\p{sc=Han}/u.test(word);
  const times = (word, text) => text.split(word).length - 1;

  /** "注 銷ＰＯＳ" → "注销pos": spaces and punctuation between 汉字 say nothing. */
  function normalise(text) {
    const simplify = (one) => forms.simplified[forms.traditional.indexOf(one)] ?? one;
    const plain = text.normalize("NFKC").toLowerCase().replace(/\p{sc=Han}/gu, simplify);
    return plain.replace(/(?<=\p{sc=Han})[^\p{L}\p{N}]+(?=\p{sc=Han})/gu, "");
  }

  /** "pos机押金" → ["pos", "机", "押金"]: 汉字 become overlapping pairs, a lone one stays. */
  const tokenize = (text) => Array.from(text.matchAll(WORDS), ([one, next = ""]) => one + next);

  // The index has an entry for each page's beginning, then each section, then each tab of it.
  const pages = [];
  docs.forEach((doc, id) => {
    const [title, text] = [doc.title.toLowerCase(), doc.text.toLowerCase()];
    if (doc.aliases && !doc.channel) {
      const aliases = `\n${doc.aliases.join("\n").toLowerCase()}\n`;
      pages.push({ id, doc, title, aliases, headings: "", text: "", sections: [] });
    }
    const page = pages.at(-1);
    const heading = doc.aliases ? "" : title;
    page.headings += `\n${heading}`;
    page.text += `\n${text}`;
    page.sections.push({ id, doc, title: heading, text });
  });

  // What leads to pages: a sound or an initial can mean no other words.
  const phrases = pages.map((page) => page.title + page.headings + page.aliases).join("\n");
  const latinWords = new Set(phrases.match(/[a-z0-9]+/g));
  const leads = (word) => (isHan(word) ? phrases.includes(word) : latinWords.has(word));

  /** Those of `words` that lead to pages, as [word, weight]: the commonest is likeliest meant. */
  function known(words) {
    const leading = [...new Set(words)].filter(leads);
    const counts = leading.map((word) => times(word, phrases));
    return leading.map((word, i) => [word, counts[i] / Math.max(...counts)]);
  }

  /** The known words in phrases whose characters have each a sound that `fits` its part. */
  function sounding(parts, fits, before = "") {
    const classes = Array.from(parts, (part) => {
      const fitting = Object.keys(forms.pinyin).filter((sound) => fits(sound, part));
      return `[${fitting.map((sound) => forms.pinyin[sound]).join("")}]`;
    });
    const found = phrases.match(new RegExp(before + classes.join(""), "gm")) ?? [];
    return known(tokenize(found.join("\n")));
  }
  /** 注消 → 注销, ["ya", "jin"] → 押金. */
  const alike = (pair) =>
    sounding(pair, (sound, part) => sound === part || forms.pinyin[sound].includes(part));

  const long = [...latinWords].filter((word) => word.length > 2);
  // In reverse order, so that the longer of two that begin alike is tried first.
  const ONE = `(?:${[...Object.keys(forms.pinyin), ...long].sort().reverse().join("|")})`;
  /** "zhuxiaopos" → ["zhu", "xiao", "pos"]; null when a rest means nothing. */
  const spell = (run) => run.match(new RegExp(`${ONE}(?=${ONE}*$)`, "gy"));

  /** "yj" → 押金, "liuliangf" → 流量费: the first words of phrases that `run` begins to spell. */
  function begun(run) {
    if (run.length < 2 || leads(run)) return [];
    const parts = spell(run) ?? run.match(new RegExp(`${ONE}|[zcs]h|.`, "g"));
    return sounding(parts, (sound, part) => sound.startsWith(part), "^");
  }

  /** What `typed` words sound like, as [word, weight]. */
  function soundsOf(typed) {
    const unknown = typed.filter((word) => isHan(word) && !leads(word));
    // What stands once may be no word.
    const homophones = unknown.flatMap(alike).filter(([word]) => times(word, phrases) > 1);
    const latin = typed.filter((word) => !isHan(word));
    const parts = latin.flatMap((run) => (leads(run) ? run : (spell(run) ?? run)));
    const spelled = parts.slice(1).flatMap((part, i) => alike([parts[i], part]));
    return [...homophones, ...known(parts), ...spelled, ...latin.flatMap(begun)];
  }

  /** What is typed and what it may mean: Map of word → weight. */
  function wordsOf(query) {
    const text = normalise(query);
    const typed = tokenize(text);
    if (!typed.length) return new Map();
    const stands = (word) => (isHan(word) ? text : typed).includes(word);
    const meant = Object.keys(synonyms).filter(stands).flatMap((word) => synonyms[word]);
    const words = new Map(tokenize(meant.join("\n")).map((word) => [word, SYNONYM]));
    const sounds = soundsOf(typed);
    for (const [word, weight] of sounds) words.set(word, Math.max(weight, words.get(word) ?? 0));
    for (const word of typed) words.set(word, 1);
    // Whoever types an alias and no more wants its page: a whole line of aliases is one more word.
    words.set(`\n${text.replace(/[^\p{sc=Han}a-z0-9]/gu, "")}\n`, 1);
    if (typed.length < 2) for (const [word, weight] of sounds) words.set(`\n${word}\n`, weight);
    return words;
  }

  const charactersOf = (words) =>
    new Map(Array.from([...words.keys()].filter(isHan).join(""), (one) => [one, 1]));

  /** MiniSearch's results for `words` in `entries`, best first. Only these words are indexed. */
  function rank(entries, words, boost) {
    const all = [...words.keys()];
    const latin = all.filter((word) => /^[a-z0-9]/.test(word));
    const others = all.filter((word) => !latin.includes(word));
    // Words that begin with the same letter, for MiniSearch to judge which are alike.
    const letters = latin.map(([letter]) => letter).join("");
    const similar = letters && new RegExp(`\\b[${letters}][a-z0-9]*`, "g");
    const repeated = (word, text) => Array(times(word, text)).fill(word);
    const engine = new MiniSearch({
      fields: Object.keys(boost),
      storeFields: ["doc", "sections"],
      tokenize: (text) => [
        ...others.flatMap((word) => (text.includes(word) ? repeated(word, text) : [])),
        ...((letters && text.match(similar)) || []),
      ],
    });
    engine.addAll(entries);
    return engine.search("", {
      tokenize: () => all,
      boost,
      boostTerm: (term) => words.get(term),
      // b: fields hold the asked words only, so their lengths say nothing.
      bm25: { k: 3, b: 0, d: 0.5 },
      prefix: (term) => latin.includes(term) && term.length > 1,
      fuzzy: (term) => latin.includes(term) && term.length > 3 && 0.2,
    });
  }

  /** The words worth marking: what most pages have, only beside what tells more. */
  function telling(results) {
    const all = [...new Set(results.flatMap(({ terms }) => terms))];
    const words = all.filter((word) => !word.startsWith("\n"));
    const having = (word) => results.filter(({ terms }) => terms.includes(word)).length;
    const rare = words.filter((word) => having(word) <= pages.length * 0.75);
    const meets = (a, b) => a === b || a[0] === b.at(-1) || a.at(-1) === b[0];
    return rare.length ? words.filter((word) => rare.some((one) => meets(one, word))) : words;
  }

  return {
    /**
     * What `query` finds. `words`: Map of each word looked for → its weight. `marks`: the words to
     * mark in results and pages. `pages`, best first: location, title, text, score, match ({word:
     * [field, …]}) and, for the first `detailed`, `sections`: their best entries of the index.
     */
    search(query, detailed = 8) {
      const words = wordsOf(query);
      let ranked = rank(pages, words, PAGE_BOOSTS);
      // When nothing has the words, what has their single 汉字, as in 材科.
      if (!ranked.length) ranked = rank(pages, charactersOf(words), PAGE_BOOSTS);
      const found = ranked.filter(({ score }) => score >= LEAST_SHARE * ranked[0].score);
      const entries = found.slice(0, detailed).flatMap(({ sections }) => sections);
      const best = rank(entries, words, SECTION_BOOSTS).map(({ doc }) => doc);
      const places = best.map(({ location }) => location);
      const once = best.filter(({ location }, i) => i === places.indexOf(location)); // of tabs, one
      const results = found.map(({ doc, score, match }) => {
        const inPage = once.filter(({ location }) => location.startsWith(`${doc.location}#`));
        return { ...doc, score, match, sections: inPage.slice(0, SECTIONS_PER_PAGE) };
      });
      return { words, marks: telling(ranked), pages: results };
    },
  };
};
