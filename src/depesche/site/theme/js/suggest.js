// Offers what readers may be about to type, below every search field (ARIA APG: editable combobox with list).
// Without this script, or when nothing comes back, the field is a field in a form like any other.
const PAUSE = 150;
const ENOUGH = /..|[^\x00-\x7f]/;  // two letters, or one that says more

const begin = (place, number) => {
  const field = place.querySelector("input");
  const list = document.createElement("ul");
  const said = document.createElement("p");
  const { suggest, label, some } = place.dataset;
  let waiting, request, found = [], at = -1, shown = "";

  list.id = `suggestions-${number}`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = label;
  list.hidden = true;
  said.className = "unseen";
  said.role = "status";
  place.append(list, said);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": list.id,
  })) field.setAttribute(name, value);

  const mark = (index) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = index;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };

  const close = () => {
    clearTimeout(waiting);
    request?.abort();
    mark(-1);
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
  };

  const show = (typed, [, texts, notes, targets]) => {
    mark(-1);
    found = targets;
    shown = typed;
    list.replaceChildren(...texts.map((text, index) => {
      const option = document.createElement("li");
      const note = document.createElement("span");
      option.id = `${list.id}-${index}`;
      option.role = "option";
      option.ariaSelected = "false";
      note.textContent = notes[index];
      option.append(text, " ", note);
      return option;
    }));
    list.hidden = !texts.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = texts.length ? some.replace("%", texts.length) : "";
  };

  const ask = async () => {
    const typed = field.value.trim();
    if (!ENOUGH.test(typed)) return close();
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    const response = await fetch(`${suggest}?q=${encodeURIComponent(typed)}`, { signal });
    if (response.ok) {
      const answer = await response.json();
      // Who left the field meanwhile, or sent the form, wants none.
      if (!signal.aborted && document.activeElement === field) show(typed, answer);
    }
  };

  const later = () => {
    clearTimeout(waiting);
    // A request that fails or is given up leaves the field as it is.
    waiting = setTimeout(() => ask().catch(() => {}), PAUSE);
  };

  field.addEventListener("input", later);
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const open = !list.hidden, last = list.children.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const down = event.key === "ArrowDown";
      event.preventDefault();
      if (open) mark(down ? (at < last ? at + 1 : -1) : (at < 0 ? last : at - 1));
      else if (shown && shown === field.value.trim()) {
        list.hidden = false;
        field.setAttribute("aria-expanded", "true");
        mark(down ? 0 : last);
      } else later();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      location.assign(found[at]);
    }
  });
  // The field keeps the focus while somebody points at the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const index = [...list.children].indexOf(target.closest("li"));
    if (index >= 0) location.assign(found[index]);
  });
};

document.querySelectorAll("[data-suggest]").forEach(begin);
