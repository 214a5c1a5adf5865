/* Suggested further news: asked for when the form opens, on demand, and after the draft was saved by itself. */
(() => {
  const start = () => {
    const panel = document.querySelector("[data-desk-suggest]");
    if (!panel) return;
    const list = panel.querySelector("[data-list]");
    const ask = panel.querySelector("[data-ask]");
    const status = panel.querySelector("[data-status]");
    const { links, addressOf, added, full, failed } = panel.dataset;
    let address = panel.dataset.address;

    const chosen = () =>
      [...document.querySelectorAll(`#id_${links}-FORMS > :not(.deleted) input[name$="-release"]`)].map((input) => input.value);

    const mark = () => {
      const there = chosen();
      list.querySelectorAll("[data-release]").forEach((button) => {
        button.hidden = there.includes(button.dataset.release);
      });
      list.querySelectorAll("[data-there]").forEach((word) => {
        word.hidden = !there.includes(word.dataset.there);
      });
    };

    const refresh = async () => {
      if (!address || list.contains(document.activeElement)) return;
      list.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(`${address}?part`, { credentials: "same-origin" });
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        list.innerHTML = await answer.text();
        mark();
      } catch {
        status.textContent = failed;
        list.textContent = failed;
      }
      list.removeAttribute("aria-busy");
    };

    const take = (button) => {
      const further = window.deskFurther;
      if (further.opts.maxForms && further.getChildCount() >= further.opts.maxForms) {
        status.textContent = full;
        return;
      }
      const { release, title, address: editUrl } = button.dataset;
      further.addForm();
      further.chooserWidgetFactory
        .getById(`${further.opts.formsetPrefix}-${further.formCount - 1}-${further.opts.chooserFieldName}`)
        .setStateFromModalData({ id: Number(release), adminTitle: title, editUrl });
      mark();
      const left = [...list.querySelectorAll("[data-release]:not([hidden])")];
      const follows = (other) => button.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
      (left.find(follows) || left.at(-1) || ask).focus();
      status.textContent = added.replace("{}", title);
    };

    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-release]");
      if (button) take(button);
    });
    ask.addEventListener("click", refresh);
    document.addEventListener("w-formset:removed", mark);
    document.addEventListener("w-autosave:success", (event) => {
      const pk = event.detail?.data?.pk;
      if (!address && pk) {
        address = addressOf.replace("/0/", `/${pk}/`);
        ask.disabled = false;
      }
      refresh();
    });
    refresh();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
