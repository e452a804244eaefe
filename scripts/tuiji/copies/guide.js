// The one-file guide, without the theme's script, follows the device into the dark.
const dark = matchMedia("(prefers-color-scheme: dark)");
dark.onchange = () => (document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default");
dark.onchange();
