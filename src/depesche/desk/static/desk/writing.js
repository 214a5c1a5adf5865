/* Asks the desk what there is to say of the draft: when the form opens and whenever it was saved by itself. */
(() => {
  const start = () => {
    const asks = document.querySelector("[data-desk-writing]");
    if (!asks) return;
    let { address } = asks.dataset;
    let waiting = false;
    let again = false;

    const ask = async () => {
      if (!address) return;
      if (waiting) {
        again = true;
        return;
      }
      waiting = true;
      try {
        const answer = await fetch(address, { credentials: "same-origin" });
        if (answer.ok && !answer.redirected) {
          document.dispatchEvent(new CustomEvent("desk:written", { detail: await answer.json() }));
        }
      } catch {
        /* The next save asks again. */
      }
      waiting = false;
      if (again) {
        again = false;
        ask();
      }
    };

    document.addEventListener("w-autosave:success", (event) => {
      const pk = event.detail?.data?.pk;
      if (!address && pk) address = asks.dataset.addressOf.replace("/0/", `/${pk}/`);
      document.querySelector("[data-desk-begin]")?.closest(".w-panel")?.remove();
      ask();
    });
    ask();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
