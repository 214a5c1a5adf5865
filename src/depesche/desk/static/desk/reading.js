/* Shows the reading time that the page will name, below the text and beside the form. */
document.addEventListener("desk:written", (event) => {
  document.querySelectorAll("[data-desk-reading]").forEach((place) => {
    place.textContent = event.detail.reading;
  });
});
