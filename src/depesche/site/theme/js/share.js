// Offers what this browser can do to pass a page on: its own share sheet, and copying the address.
// Without this script, the link by e-mail and the address in plain text are there.
for (const section of document.querySelectorAll("[data-share]")) {
  const { title, address } = section.dataset;
  const offer = (need, act) => {
    const item = section.querySelector(`[data-needs="${need}"]`);
    item.hidden = false;
    item.querySelector("button").addEventListener("click", () => act(item));
  };
  if (navigator.share) {
    // Closing the sheet without choosing rejects the promise; that is no error.
    offer("sheet", () => navigator.share({ title, url: address }).catch(() => {}));
  }
  if (navigator.clipboard) {
    offer("clipboard", async (item) => {
      await navigator.clipboard.writeText(address);
      const status = item.querySelector("[role=status]");
      status.textContent = status.dataset.done;
    });
  }
}
