"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const one = (query) => document.querySelector(query);
  for (const hidden of all(".tools, .filters")) hidden.hidden = false;

  // Unfold what a link leads to.
  const reveal = (target) => {
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    reveal(target);
    target.scrollIntoView();
    if (!target.matches("a[href]") && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", follow);
  // A link that is followed twice changes no hash.
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link && link.hash === location.hash) follow();
  });
  if (location.hash) follow();

  // Unfold all, for reading and for print.
  const folds = () => all("details");
  const unfold = one("#unfold");
  unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    for (const fold of folds()) fold.open = open;
    unfold.setAttribute("aria-pressed", open);
  });
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = folds().filter((fold) => !fold.open);
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });

  // Dark and light.
  const theme = one("#theme");
  const root = document.documentElement;
  const dark = () => root.dataset.theme
    ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const named = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; named(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", named);
  named();

  // n and p: the next and the previous finding; in the documents, the next and the previous mark.
  const keys = one("#keys");
  keys.addEventListener("click", () => {
    keys.setAttribute("aria-pressed", keys.getAttribute("aria-pressed") !== "true");
  });
  const cards = all(".card");
  const marks = all(".block > :not(ul) :is(.error, .warning, .note)");
  const inDocuments = () => {
    const from = document.activeElement?.closest("#findings, #documents, #verified, #ledger");
    if (from) return from.id === "documents";
    return one("#documents").getBoundingClientRect().top < innerHeight / 2;
  };
  const step = (forward) => {
    const stops = inDocuments() && marks.length ? marks : cards;
    const from = document.activeElement?.closest(".card, .block > :not(ul) :is(a, mark)");
    let at = stops.indexOf(from);
    if (at < 0) {
      const place = from ?? document.activeElement;
      const after = (stop) => place && place !== document.body
        ? place.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING
        : stop.getBoundingClientRect().top > 0;
      at = stops.findIndex(after);
      if (at < 0) at = stops.length;
      if (forward) at -= 1;
    }
    const next = stops[at + (forward ? 1 : -1)];
    if (!next) return;
    reveal(next);
    next.tabIndex = next.matches("a") ? 0 : -1;
    next.scrollIntoView({ block: next.matches(".card") ? "start" : "center" });
    next.focus({ preventScroll: true });
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select, textarea")) return;
    if (keys.getAttribute("aria-pressed") !== "true") return;
    if (event.key === "n" || event.key === "p") {
      event.preventDefault();
      step(event.key === "n");
    }
  });

  // The ledger: sort, filter, download.
  const table = one("#claims");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row, number) => ({ row, number }));
  const cells = ({ row }, column) => row.cells[column].textContent.trim();
  const NUMERIC = { 1: (text) => Number(text.replace(":", ".")), 3: (text) => parseFloat(text.replace(/,/g, "")) };
  const compare = (column) => {
    const read = NUMERIC[column];
    const keyed = new Map(rows.map((each) => [each, read ? read(cells(each, column)) : cells(each, column)]));
    const order = new Intl.Collator("en", { numeric: true });
    return (a, b) => {
      const [x, y] = [keyed.get(a), keyed.get(b)];
      // What has no value stands last, whichever way the others stand.
      const lacking = (x === "" || Number.isNaN(x)) - (y === "" || Number.isNaN(y));
      return { lacking, by: read ? x - y : order.compare(x, y) };
    };
  };
  for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = compare(column);
      rows.sort((a, b) => {
        const { lacking, by } = order(a, b);
        return lacking || (down ? -by : by) || a.number - b.number;
      });
      body.append(...rows.map(({ row }) => row));
    });
  }

  const form = one(".filters");
  const fields = all("input, select", form);
  const status = one(".filters output");
  const option = (value) => {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = value;
    return made;
  };
  const values = (column) => [...new Set(rows.map((each) => cells(each, column)))].filter(Boolean).sort();
  const offer = (field) => {
    if (field.dataset.offered || field.name === "9") return;
    field.dataset.offered = "yes";
    if (field.tagName === "SELECT") return field.append(...values(field.name).map(option));
    const list = document.createElement("datalist");
    list.id = field.getAttribute("list");
    list.append(...values(field.name).slice(0, 500).map(option));
    form.append(list);
  };
  for (const field of fields) {
    if (field.tagName === "SELECT") offer(field);
    else field.addEventListener("focus", () => offer(field));
  }
  const admits = (field, each) => {
    if (!field.value) return true;
    if (field.name === "9") return (each.row.cells[9].className || "unchecked") === field.value;
    const text = cells(each, field.name);
    return field.tagName === "SELECT" ? text === field.value
      : text.toLowerCase().includes(field.value.toLowerCase());
  };
  const filter = () => {
    const active = fields.filter((field) => field.value);
    let shown = 0;
    for (const each of rows) {
      each.row.hidden = !active.every((field) => admits(field, each));
      shown += !each.row.hidden;
    }
    status.textContent = active.length ? `${shown} of ${rows.length} figures` : "";
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  const unpacked = async (name) => {
    const bytes = Uint8Array.from(atob(one(`#csv-${name}`).content.textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };
  // The table comes column after column.
  const records = (text) => {
    const columns = text.split("\x1e").map((column) => column.split("\x1f"));
    return columns[0].map((_, line) => columns.map((column) => column[line]).join(",") + "\n");
  };
  const csv = async (name) => {
    const [head, ...lines] = records(await unpacked(name));
    const all = name !== "claims" || rows.every(({ row }) => !row.hidden);
    const shown = rows.filter(({ row }) => !row.hidden).map(({ number }) => lines[number]);
    return head + (all ? lines : shown).join("");
  };
  for (const button of all("[data-csv]")) {
    button.addEventListener("click", async () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([await csv(button.dataset.csv)], { type: "text/csv" }));
      link.download = `crossfoot-${button.dataset.csv}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
  }
})();
