// Settings of PurgeCSS; tuiji/shrink.py adds the files. A word in a page or script keeps the rules that use it.
module.exports = {
  keyframes: true,
  // The theme's script knows these words, of features that mkdocs.yml does not turn on.
  blocklist: [/^\.?md-(annotation|code|consent|feedback|progress|source|status|tags?|tooltip2?|version)(__|--|$)/, /^rtl$/],
};
