// Warns in a copy that is past the date of its next check: by the reader's clock, without a network.
if (new Date() > new Date(`${COPY.review_by}T23:59:59`)) {
  const banner = document.createElement("div");
  const text = document.createElement("p");
  const newest = document.createElement("a");
  banner.className = "admonition warning stale-copy";
  banner.setAttribute("role", "alert");
  newest.href = newest.textContent = COPY.address;
  text.append(
    `这份副本做于 ${COPY.built}，说好 ${COPY.review_by} 前重新核对，现在已经过了。规定、费用和电话可能变了，办事前先看最新版：`,
    newest,
  );
  banner.append(text);
  document.querySelector("article").prepend(banner);
}
