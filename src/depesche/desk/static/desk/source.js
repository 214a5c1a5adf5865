/* The source beside a translation's form: open from the start where there is room, and always at the passage one writes. */
(() => {
  const start = () => {
    const panel = document.querySelector("[data-desk-source]");
    if (!panel) return;
    const passages = [...panel.querySelectorAll("[data-field]")].filter((passage) => passage.dataset.field);

    const toggle = document.querySelector('[data-side-panel-toggle="source"]');
    const side = document.querySelector("[data-form-side]");
    if (toggle && side && !side.classList.contains("form-side--open") && window.matchMedia("(min-width: 64em)").matches) {
      toggle.click();
    }

    const around = (field) => field.closest("[data-panel], [data-contentpath]") ?? field;

    document.addEventListener("focusin", ({ target }) => {
      const here = passages.find((passage) => {
        const field = document.getElementById(passage.dataset.field);
        return field && around(field).contains(target);
      });
      if (!here) return;
      passages.forEach((passage) => passage.toggleAttribute("aria-current", false));
      here.setAttribute("aria-current", "true");
      here.scrollIntoView({ block: "center" });
    });
  };
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
})();
