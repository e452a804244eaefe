// The one-file guide without the theme's script: it follows the device into the dark and links equal tabs.
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => (document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default");
follow();
dark.addEventListener("change", follow);

const label = (input) => document.querySelector(`label[for="${input.id}"]`)?.textContent;
document.addEventListener("change", ({ target }) => {
  if (!target.closest(".tabbed-set")) return;
  for (const input of document.querySelectorAll(".tabbed-set > input")) {
    if (label(input) === label(target)) input.checked = true;
  }
});
// channel.js follows, and asks the theme for its memory; one file needs none.
const __md_get = () => null;
const __md_set = () => {};
