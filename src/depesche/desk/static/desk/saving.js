/* What waits to be saved by itself is not sent after the form that a button sent. Wagtail 8.0.1 queues a change while an
   earlier one is being saved, and would send it even then: over the newer draft, or to be refused. */
(() => {
  let leaving = false;
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.matches("[data-edit-form]")) {
      leaving = true;
    }
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("w-autosave:save", (event) => {
    if (leaving) {
      event.preventDefault();
    }
  });
})();
