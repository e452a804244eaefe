// Warns in a copy past the date of its next check: by the reader's clock, without a network.
if (new Date() > new Date(`${COPY.review_by}T23:59:59`)) {
  const banner = `<div class="admonition warning stale-copy" role="alert">
    <p>这份副本做于 ${COPY.built}，说好 ${COPY.review_by} 前重新核对，现在已经过了。规定、\
费用和电话可能变了，办事前先看最新版：<a href="${COPY.address}">${COPY.address}</a></p></div>`;
  document.querySelector("article").insertAdjacentHTML("afterbegin", banner);
}
