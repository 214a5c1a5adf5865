/* Photos in bulk: what is the same for all goes along with each file; one button saves all; the focus is never lost. */
(() => {
  const start = () => {
    const shared = document.querySelector("[data-desk-shared]");
    const list = document.getElementById("upload-list");
    const upload = document.getElementById("fileupload")?.form;
    const bar = document.querySelector("[data-desk-all]");
    if (!shared || !list || !upload || !bar) return;
    const fill = shared.querySelector("[data-fill]");
    const status = bar.querySelector("[data-status]");
    const forms = () => [...list.querySelectorAll("form")];

    /* Inside the upload's own form, its fields are sent with every file. */
    upload.prepend(shared);
    upload.addEventListener("submit", (event) => event.preventDefault());
    shared.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });

    fill.addEventListener("click", () => {
      shared.querySelectorAll("input[name]").forEach((input) => {
        if (!input.value) return;
        const name = input.name.replace(/^shared-/, "");
        list.querySelectorAll(`input[name$="-${name}"]`).forEach((field) => {
          field.value = input.value;
        });
      });
    });

    bar.querySelector("[data-save-all]").addEventListener("click", () => forms().forEach((form) => form.requestSubmit()));

    /* A form that was saved goes, one with mistakes is put anew: either way the keyboard stays in the list. */
    new MutationObserver((changes) => {
      const open = forms();
      bar.hidden = !open.length;
      fill.hidden = !open.length;
      status.textContent = open.length ? status.dataset.open.replace("{}", String(open.length)) : "";
      const isGone = changes.some((change) => [...change.removedNodes].some((node) => node.nodeName === "FORM" || node.nodeName === "LI"));
      if (!isGone || document.activeElement !== document.body) return;
      const wrong = list.querySelector("[aria-invalid=true]");
      (wrong || open[0]?.querySelector("input:not([type=hidden]), textarea") || document.getElementById("fileupload")).focus();
    }).observe(list, { childList: true, subtree: true });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
