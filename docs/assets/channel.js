// Opens the tab of a cancellation channel in every set of tabs: that of ?channel=acquirer|terminal|
// seller, the one that the address's anchor lies in, or the one that is chosen in another set.
(() => {
  "use strict";
  const LABELS = {
    acquirer: "银行或支付公司客服",
    terminal: "POS 机界面",
    seller: "销售商或制造商",
  };

  function select(label) {
    for (const tab of document.querySelectorAll(".tabbed-labels > label")) {
      if (tab.textContent.trim() === label) tab.control.checked = true;
    }
    // The theme's memory; the one-file guide has none.
    const others = window.__md_get?.("__tabs") ?? [];
    window.__md_set?.("__tabs", [...new Set([label, ...others])]);
  }

  function selectForAnchor() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const block = target?.closest(".tabbed-block");
    if (!block) return;
    const position = [...block.parentElement.children].indexOf(block);
    const labels = block.closest(".tabbed-set").querySelector(":scope > .tabbed-labels");
    select(labels.children[position].textContent.trim());
    target.scrollIntoView();
  }

  document.addEventListener("change", ({ target }) => {
    if (target.matches(".tabbed-set > input")) select(target.labels[0].textContent.trim());
  });
  const wanted = LABELS[new URLSearchParams(location.search).get("channel")];
  if (wanted) select(wanted);
  selectForAnchor();
  addEventListener("hashchange", selectForAnchor);
})();
