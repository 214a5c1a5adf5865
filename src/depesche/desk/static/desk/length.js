/* How much room a text has left, by the language of the release; said aloud only when typing rests. */
(() => {
  const REST = 1500;
  const NEAR = 10;

  /* Full-width signs count one, others half: so Japanese is counted where it is written. */
  const halves = (sign) => (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u.test(sign) ? 2 : 1);
  const signs = (text) =>
    "Segmenter" in Intl ? [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].map((part) => part.segment) : [...text];

  const watch = (hint) => {
    const panel = hint.closest("[data-contentpath]") || hint.parentElement;
    const field = panel.querySelector("input:not([type=hidden]), textarea:not([hidden])");
    const shown = hint.querySelector("[data-count]");
    const spoken = hint.querySelector("[data-spoken]");
    const lang = document.getElementById("id_lang");
    const best = Number(hint.dataset.deskLength);
    let said = "";
    let timer;

    const text = () => {
      const editor = panel.querySelector(".public-DraftEditor-content");
      return (editor ? editor.textContent : field ? field.value : "").replace(/\uFEFF/g, "").trim();
    };

    const left = () => {
      const counted = signs(text());
      if (lang?.value !== "ja") return best - counted.length;
      return best / 2 - Math.ceil(counted.reduce((sum, sign) => sum + halves(sign), 0) / 2);
    };

    const say = (words) => {
      if (words !== said) spoken.textContent = words;
      said = words;
    };

    const count = () => {
      const room = left();
      const words = (room < 0 ? hint.dataset.over : hint.dataset.left).replace("{}", String(Math.abs(room)));
      hint.hidden = false;
      hint.classList.toggle("desk-over", room < 0);
      shown.textContent = words;
      clearTimeout(timer);
      timer = setTimeout(() => say(room <= NEAR ? words : ""), REST);
    };

    panel.addEventListener("input", count);
    lang?.addEventListener("change", count);
    new MutationObserver((changes) => {
      if (!changes.every((change) => hint.contains(change.target))) count();
    }).observe(panel, { characterData: true, childList: true, subtree: true });
    count();
    clearTimeout(timer);
  };

  const start = () => document.querySelectorAll("[data-desk-length]").forEach(watch);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
