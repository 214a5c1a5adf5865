/* The checks before approval: looked at again after the draft was saved by itself; their links lead into the fields. */
(() => {
  const FIELDS = "input:not([type=hidden]), select, textarea, [contenteditable=true], button";

  const seen = (element) => element.offsetParent !== null;

  const reach = (anchor, part) => {
    const place = document.getElementById(anchor);
    if (!place) return false;
    for (let section = place.closest("[data-panel]"); section; section = section.parentElement.closest("[data-panel]")) {
      const toggle = section.querySelector("[data-panel-toggle]");
      if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
    }
    const named = part ? [...place.querySelectorAll(`[name$="-${CSS.escape(part)}"]`)] : [];
    const inside = [...place.querySelectorAll(FIELDS)].filter((each) => !each.closest("[data-panel-controls], .w-panel__header"));
    const field = [...named, place, ...inside].find((each) => each.matches(FIELDS) && seen(each));
    (field || place).scrollIntoView({ block: "center" });
    if (field) field.focus({ preventScroll: true });
    else {
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
    return true;
  };

  const start = () => {
    const panel = document.querySelector("[data-desk-checks]");
    if (!panel) return;
    const list = panel.querySelector("[data-list]");
    const status = panel.querySelector("[data-status]");
    const { addressOf, looked, failed } = panel.dataset;
    let address = panel.dataset.address;
    let again = 0;

    const refresh = async () => {
      if (!address) return;
      const focused = list.contains(document.activeElement) ? document.activeElement.textContent : null;
      try {
        const answer = await fetch(`${address}?part`, { credentials: "same-origin" });
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        list.innerHTML = await answer.text();
        status.textContent = looked;
      } catch {
        list.textContent = status.textContent = failed;
      }
      if (focused !== null) [...list.querySelectorAll("a, summary")].find((each) => each.textContent === focused)?.focus();
      wait();
    };

    // Answers of other sites come in while the form is open: a few looks more, then no longer.
    const wait = () => {
      if (!list.querySelector("[data-again]") || again >= 5) return;
      again += 1;
      setTimeout(refresh, 3000);
    };

    list.addEventListener("click", (event) => {
      const link = event.target.closest("[data-desk-field]");
      if (link && reach(link.dataset.deskField, link.dataset.deskPart || "")) {
        event.preventDefault();
        history.replaceState(null, "", `#${link.dataset.deskField}`);
      }
    });
    document.addEventListener("w-autosave:success", (event) => {
      const pk = event.detail?.data?.pk;
      if (!address && pk) address = addressOf.replace("/0/", `/${pk}/`);
      again = 0;
      refresh();
    });
    if (location.hash) reach(decodeURIComponent(location.hash.slice(1)), "");
    wait();
  };
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
})();
