// Fills the place kept below an article with the newest releases, so that news does not rewrite old pages.
// Without this script, or when the file can't be had, the link to the front page stays.
const cell = (name, className, ...content) => {
  const element = document.createElement(name);
  element.className = className;
  element.append(...content);
  return element;
};

const row = ({ address, kicker, headline, publisher, published, day }) => {
  const time = document.createElement("time");
  time.dateTime = published;
  time.textContent = day;
  const link = document.createElement("a");
  link.href = address;
  link.textContent = headline;
  const what = cell("div", "row-what");
  if (kicker) what.append(cell("p", "kicker", kicker));
  what.append(cell("h3", "row-headline", link));
  return cell("li", "row", cell("p", "row-when", time), what, cell("p", "row-who", publisher));
};

const fill = async (section) => {
  const response = await fetch(section.dataset.newest, { priority: "low" });
  if (!response.ok) return;
  const { items } = await response.json();
  const others = items.filter(({ address }) => address !== location.pathname).slice(0, 5);
  if (!others.length) return;
  const list = section.querySelector("ol");
  list.replaceChildren(...others.map(row));
  list.hidden = false;
};

for (const section of document.querySelectorAll("[data-newest]")) {
  // A request that fails leaves the link as it is.
  fill(section).catch(() => {});
}
