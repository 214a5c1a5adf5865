/* Shows beside each speaker which office the page will name, and where one is named that was not held that day. */
(() => {
  const show = (chooser, hint, key) => {
    const field = chooser.closest("[data-field]") || chooser.closest("[data-field-wrapper]") || chooser.parentElement;
    let place = field.querySelector("[data-desk-office]");
    if (!hint) {
      place?.remove();
      return;
    }
    if (!place) {
      place = document.createElement("p");
      place.dataset.deskOffice = key;
      place.setAttribute("role", "status");
      field.append(place);
    }
    place.className = hint.warns ? "desk-office desk-warns" : "desk-office";
    if (place.textContent !== hint.text) place.textContent = hint.text;
  };

  document.addEventListener("desk:written", (event) => {
    const { offices } = event.detail;
    document.querySelectorAll('input[name^="body-"][name$="-value-person"]').forEach((chooser) => {
      const id = document.querySelector(`input[name="${chooser.name.replace(/-value-person$/, "-id")}"]`);
      show(chooser, id && chooser.value ? offices[id.value] : null, id?.value);
    });
    document.querySelectorAll('input[name^="people_links-"][name$="-person"]').forEach((chooser) => {
      show(chooser, chooser.value ? offices[`person-${chooser.value}`] : null, chooser.value);
    });
  });

  /* Another speaker: what was said of the one before is gone at once. */
  document.addEventListener("change", (event) => {
    if (/-(value-)?person$/.test(event.target.name || "")) show(event.target, null);
  });
})();
