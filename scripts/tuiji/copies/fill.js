// Puts back into an unplugged page what unplug.py keeps once for all of them, in COPY.shared.
{
  const base = document.currentScript.getAttribute("src").replace(/\/?assets\/.*/, "") || ".";

  // The section of this page keeps the page's own entry; on phones that holds its contents too.
  const open = (section, place, own) => {
    const { href } = own.querySelector("a");
    const contents = document.querySelector(".md-sidebar--secondary nav");
    if (own.querySelector("label")) own.append(contents.cloneNode(true));
    const links = [...section.querySelectorAll("a")];
    links.find((link) => link.href === href).closest("li").replaceWith(own);
    section.className = place.className;
    section.querySelector("input").checked = true;
    section.querySelector("nav").setAttribute("aria-expanded", true);
  };

  for (const place of document.querySelectorAll("[data-shared]")) {
    const html = COPY.shared[place.dataset.shared].replaceAll("{base}", base);
    const element = document.createRange().createContextualFragment(html).firstElementChild;
    const own = place.querySelector("li");
    if (own) open(element, place, own);
    place.replaceWith(element);
  }
}
