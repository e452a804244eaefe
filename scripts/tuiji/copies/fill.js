// Puts back into an unplugged page what unplug.py keeps once for all of them, in COPY.shared.
{
  const base = document.currentScript.getAttribute("src").replace(/\/?assets\/.*/, "") || ".";

  // The section of this page keeps the page's own entry; on phones that holds the page's contents too.
  const open = (section, place, own) => {
    const { href } = own.querySelector("a");
    if (own.querySelector("label")) own.append(document.querySelector(".md-sidebar--secondary nav").cloneNode(true));
    [...section.querySelectorAll("a")].find((link) => link.href === href).closest("li").replaceWith(own);
    section.className = place.className;
    section.querySelector("input").checked = true;
    section.querySelector("nav").setAttribute("aria-expanded", true);
  };

  for (const place of document.querySelectorAll("[data-shared]")) {
    const holder = document.createElement("div");
    holder.innerHTML = COPY.shared[place.dataset.shared].replaceAll("{base}", base);
    const element = holder.firstElementChild;
    const own = place.querySelector("li");
    if (own) open(element, place, own);
    place.replaceWith(element);
  }
}
