// What the theme's script does on pages, for the one-file guide: it follows the device into the dark.
const dark = matchMedia("(prefers-color-scheme: dark)");
dark.onchange = () => (document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default");
dark.onchange();
// channel.js follows, and asks the theme for its memory; one file needs none.
const __md_get = () => null;
const __md_set = () => {};
