/* Names releases with nearly the same headline; the list is spoken only when it has changed. */
document.addEventListener("desk:written", (event) => {
  const place = document.querySelector("[data-desk-alike]");
  if (place && place.dataset.shown !== event.detail.headlines) {
    place.dataset.shown = event.detail.headlines;
    place.innerHTML = event.detail.headlines;
  }
});
