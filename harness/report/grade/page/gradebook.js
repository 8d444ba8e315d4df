// Sorts and filters the existing rows. It creates no markup from text, and makes no requests.
"use strict";

const table = document.querySelector("#gradebook");
const body = table.tBodies[0];
const rows = [...body.rows];
const search = document.querySelector("#search");
const group = document.querySelector("#group");
const cause = document.querySelector("#cause");
const count = document.querySelector("#count");
const language = document.documentElement.lang;
const collator = new Intl.Collator(language, { numeric: true });

/** The search ignores case and diacritics: "nguyen" finds "Nguyễn". */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll(/[đĐ]/g, "d").toLowerCase();
}

const texts = new Map(rows.map((row) => [row, plain(row.dataset.find ?? "")]));

function filter() {
  const words = plain(search.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const fits =
      words.every((word) => texts.get(row)?.includes(word)) &&
      (group === null || group.value === "*" || row.dataset.group === group.value) &&
      (cause.value === "*" || row.dataset.cause === cause.value);
    row.hidden = !fits;
    if (fits) shown += 1;
  }
  count.textContent = String(shown);
}

function sort(head) {
  const descending = head.ariaSort === "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.ariaSort = descending ? "descending" : "ascending";
  const key = (row) => row.cells[head.cellIndex]?.dataset.key ?? "";
  // Rows without a value come last in both directions.
  const order = (a, b) =>
    Number(key(a) === "") - Number(key(b) === "") || (descending ? -1 : 1) * collator.compare(key(a), key(b));
  body.append(...rows.toSorted(order));
}

for (const head of table.tHead.rows[0].cells) head.querySelector("button")?.addEventListener("click", () => sort(head));
for (const control of [search, group, cause]) control?.addEventListener("input", filter);
for (const time of document.querySelectorAll("time")) {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  time.textContent = format.format(new Date(time.dateTime));
}
// A browser may restore the typed text after going back.
filter();
