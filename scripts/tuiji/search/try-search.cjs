// Prints what the site's own engine finds. Arguments: the project's folder, the query.
const fs = require("node:fs");
const path = require("node:path");

const [root, query] = process.argv.slice(2);
const SHOWN = 8;
const built = path.join(root, "site/search/search_index.json");
if (!fs.existsSync(built)) {
  console.error(`${built}: missing: build the site first, with scripts/build`);
  process.exit(2);
}
require(path.join(root, "docs/assets/search-engine.js"));
const MiniSearch = require(path.join(root, "docs/assets/vendor/minisearch.js"));
const { words, pages } = globalThis.makeSearch(MiniSearch, JSON.parse(fs.readFileSync(built, "utf8"))).search(query, SHOWN);

/** A word framed by line ends stands for an alias that is just this. */
const named = (word) => (word.startsWith("\n") ? `alias 「${word.trim()}」` : word);
console.log(`words: ${[...words].map(([word, weight]) => `${named(word)} ×${weight.toFixed(2)}`).join(", ")}`);
if (!pages.length) console.log("no page found");
pages.slice(0, SHOWN).forEach(({ location, title, score, match, sections }, i) => {
  const why = Object.entries(match).map(([word, fields]) => `${named(word)} (${fields.join(", ")})`);
  console.log(`\n${i + 1}. ${location || "(home)"}  ${title}  ${score.toFixed(1)}\n   ${why.join("; ")}`);
  for (const section of sections) console.log(`   → ${section.location} ${section.title}${section.channel ? ` [${section.channel}]` : ""}`);
});
