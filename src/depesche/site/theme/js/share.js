// Offers what this browser can do to pass something on: its own share sheet, and copying an address or a text.
// Without this script, the link by e-mail and what is to be copied are there in plain text.
for (const section of document.querySelectorAll("[data-share]")) {
  const { title, address } = section.dataset;
  const offer = (need, act) => {
    const item = section.querySelector(`[data-needs="${need}"]`);
    if (!item) return;
    item.hidden = false;
    item.querySelector("button").addEventListener("click", () => act(item));
  };
  if (navigator.share) {
    // Closing the sheet without choosing rejects the promise; that is no error.
    offer("sheet", () => navigator.share({ title, url: address }).catch(() => {}));
  }
  if (navigator.clipboard) {
    offer("clipboard", async (item) => {
      await navigator.clipboard.writeText(address ?? section.querySelector("[data-text]").textContent);
      const status = item.querySelector("[role=status]");
      status.textContent = status.dataset.done;
    });
  }
}
