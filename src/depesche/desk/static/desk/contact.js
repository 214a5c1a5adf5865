/* Fills the press contact in from those that the section keeps. */
(() => {
  const FIELDS = ["name", "role", "organisation", "email", "phone", "address"];

  const start = () => {
    const panel = document.querySelector("[data-desk-contacts]");
    if (!panel) return;
    const choice = panel.querySelector("[data-choice]");
    const status = panel.querySelector("[data-status]");
    panel.hidden = false;
    panel.querySelector("[data-take]").addEventListener("click", () => {
      if (!choice.value) {
        choice.focus();
        return;
      }
      const contact = JSON.parse(choice.value);
      FIELDS.forEach((name) => {
        const field = document.getElementById(`id_contact_${name}`);
        field.value = contact[name] || "";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
      status.textContent = status.dataset.filled.replace("{}", choice.selectedOptions[0].textContent);
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
