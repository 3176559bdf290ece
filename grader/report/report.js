"use strict";
// Tables that can be sorted, filtered and saved as CSV. Rows are moved and read as text, and never parsed.

const collator = new Intl.Collator(undefined, { numeric: true });
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const count = (number) => number.toLocaleString("en");

/** The text of a cell without its folded details. */
function textOf(cell) {
  if (cell.lastElementChild?.nodeName !== "DETAILS") return cell.textContent.trim();
  const parts = [...cell.childNodes].filter((node) => node.nodeName !== "DETAILS");
  return parts.map((node) => node.textContent).join(" ").replace(/\s+/g, " ").trim();
}

/** Sort key of a cell: a number, a text, or null if empty, which always comes last. */
function keyOf(cell, numeric) {
  const text = textOf(cell);
  if (!numeric) return text || null;
  const value = parseFloat(text.replace("−", "-"));
  return Number.isNaN(value) ? null : value;
}

/** A cell of a CSV file. A ' prevents spreadsheets from running text that begins like a formula. */
function quoted(text) {
  const number = text.replace("−", "-");
  if (/^-?\d+(\.\d+)?$/.test(number)) return number;
  const inert = text.replace(/(^|[,;|])(\s*)(?=[=+\-@＝＋－＠])/g, "$1$2'");
  return `"${(text === "–" ? "" : inert).replaceAll('"', '""')}"`;
}

function enhance(sheet) {
  const table = sheet.querySelector("table");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const find = sheet.querySelector("input");
  const status = sheet.querySelector("output");
  const more = sheet.querySelector(".more");
  const texts = new Map();
  let order = rows;
  let matching = rows;
  const first = Number(sheet.dataset.first); // rows shown at first: only these are laid out
  const none = document.createElement("tr");
  let limit = first;

  function read() {
    if (!texts.size) rows.forEach((row) => texts.set(row, plain(row.textContent)));
  }

  function show() {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    if (words.length) read();
    matching = words.length ? order.filter((row) => words.every((word) => texts.get(row).includes(word))) : order;
    const visible = matching.slice(0, limit);
    body.replaceChildren(...(visible.length ? visible : [none]));
    const match = words.length ? `${count(matching.length)} of ${count(rows.length)} rows match` : "";
    const all = rows.length === 1 ? "1 row" : `${count(rows.length)} rows`;
    const part = visible.length < matching.length ? `, first ${count(visible.length)} shown` : "";
    status.textContent = (match || all) + part;
    more.hidden = visible.length === matching.length;
    more.textContent = `Show all ${count(matching.length)} rows`;
  }

  function sort(column) {
    limit = first;
    const head = heads[column];
    const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    heads.forEach((one) => one.hasAttribute("aria-sort") && one.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", direction);
    const numeric = head.classList.contains("n");
    const keys = new Map(rows.map((row) => [row, keyOf(row.cells[column], numeric)]));
    const sign = direction === "ascending" ? 1 : -1;
    order = [...rows].sort((one, other) => {
      const [a, b] = [keys.get(one), keys.get(other)];
      if (a === null || b === null) return (a === null) - (b === null);
      return sign * (numeric ? a - b : collator.compare(a, b));
    });
    show();
  }

  function save() {
    const columns = heads.flatMap((head, place) => (head.classList.contains("drawn") ? [] : [place]));
    const folded = [...new Set([...table.querySelectorAll("[data-column]")].map((one) => one.dataset.column))];
    const list = (row, name) => [...row.querySelectorAll(`[data-column="${name}"] li`)].map((one) => one.textContent);
    const lines = [[...columns.map((place) => textOf(heads[place])), ...folded]];
    for (const row of matching)
      lines.push([...columns.map((place) => textOf(row.cells[place])), ...folded.map((name) => list(row, name).join("; "))]);
    const text = "\ufeff" + lines.map((line) => line.map(quoted).join(",") + "\r\n").join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = `${sheet.dataset.name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  heads.forEach((head, column) => {
    if (!head.hasAttribute("aria-sort")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });
  none.insertCell().textContent = rows.length ? "No row matches." : "No rows.";
  none.cells[0].colSpan = heads.length;
  find.addEventListener("focus", read); // 50 ms for 2,000 rows, before the first letter is typed
  find.addEventListener("input", () => { limit = first; show(); });
  more.addEventListener("click", () => { limit = Infinity; show(); });
  sheet.querySelector(".save").addEventListener("click", save);
  sheet.querySelector(".tools").hidden = false;
  show();
}

document.querySelectorAll(".sheet").forEach(enhance);
