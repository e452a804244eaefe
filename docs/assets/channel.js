// Opens the tab of a cancellation channel in every set of tabs: from ?channel=acquirer|terminal|seller,
// or because the address's anchor lies inside a tab. The theme then links and remembers clicks itself.
(() => {
  "use strict";
  const LABELS = {
    acquirer: "银行或支付公司客服",
    terminal: "POS 机界面",
    seller: "销售商或制造商",
  };

  function select(label) {
    for (const tab of document.querySelectorAll(".tabbed-labels > label")) {
      if (tab.textContent.trim() === label) document.getElementById(tab.htmlFor).checked = true;
    }
    const others = (__md_get("__tabs") || []).filter((other) => other !== label);
    __md_set("__tabs", [label, ...others]);
  }

  function labelAround(target) {
    const block = target?.closest(".tabbed-block");
    if (!block) return undefined;
    const position = [...block.parentElement.children].indexOf(block);
    const labels = block.closest(".tabbed-set").querySelectorAll(":scope > .tabbed-labels > label");
    return labels[position].textContent.trim();
  }

  function selectForAnchor() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const label = labelAround(target);
    if (!label) return;
    select(label);
    target.scrollIntoView();
  }

  const wanted = LABELS[new URLSearchParams(location.search).get("channel")];
  if (wanted) select(wanted);
  selectForAnchor();
  addEventListener("hashchange", selectForAnchor);
})();
