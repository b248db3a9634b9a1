// The charts: a click on a mark lists the records behind it, each a way to its sentence.
let CHARTS = null;

async function showCharts(row) {
  if (!CHARTS) {
    CHARTS = await unpack("charts");
    for (const link of document.querySelectorAll(".chart a[data-row]")) link.setAttribute("href", `#charts/${enc(link.dataset.row)}`);
    for (const button of document.querySelectorAll("[data-to]")) button.onclick = () => move($(button.dataset.to), "start");
    for (const box of document.querySelectorAll(".chart-panel")) drawRows(box, CHARTS[box.dataset.panel]);
  }
  for (const link of document.querySelectorAll(".chart a.on")) link.classList.remove("on");
  for (const box of document.querySelectorAll(".chart-panel")) drawBehind(box, CHARTS[box.dataset.panel], row);
}

// The whole table of a chart is drawn when it is opened: it may be long.
function drawRows(box, panel) {
  if (!panel.rows.length) return;
  const all = el("details", "", el("summary", "", `All ${say(panel.rows.length, "row")}`));
  all.ontoggle = () => {
    if (!all.open || all.children.length > 1) return;
    const head = el("tr", "", ...[...panel.columns, "records"].map((name) => { const th = el("th", "", name); th.scope = "col"; return th; }));
    const rows = panel.rows.map(([id, cells, , count]) => {
      const link = el("a", "", String(count)); link.href = `#charts/${enc(id)}`;
      return el("tr", "", ...cells.map((text) => zh("td", "", text)), el("td", "num", count ? link : "·"));
    });
    all.append(el("div", "scroll", el("table", "grid rows", el("thead", "", head), el("tbody", "", ...rows))));
  };
  box.querySelector(".all-rows").replaceChildren(all);
}

function drawBehind(box, panel, wantedRow) {
  const place = box.querySelector(".behind"), found = panel.rows.find(([id]) => id === wantedRow);
  if (!found) { place.replaceChildren(); return; }
  const [id, cells, , count, sources] = found;
  const marks = [...box.querySelectorAll(".chart a[data-row]")].filter((link) => link.dataset.row === id);
  for (const link of marks) link.classList.add("on");
  const close = el("a", "close", "close"); close.href = "#charts";
  const head = zh("h3", "", marks[0]?.getAttribute("aria-label") || cells.filter(Boolean).join(" · ")); head.tabIndex = -1;
  const list = el("ol", "", ...sources.map(([stem, key, quote, reprint]) => {
    const n = numbers.get(stem), row = n === undefined ? null : article(n);
    const link = row ? zh("a", "", quote || "no quote", LANG[row[A.script]]) : zh("span", "", quote);
    if (row) link.href = address(n, key);
    return el("li", "", link, el("span", "soft", shown([row && title(row), row && row[A.published], reprint ? "reprint" : ""].filter(Boolean).join(" · "))));
  }));
  place.replaceChildren(el("div", "behind-head", head, el("span", "soft", say(count, "record")), close), list, ...(count > sources.length ? [el("p", "soft", `and ${say(count - sources.length, "more")}`)] : []));
  head.focus({ preventScroll: true });
  move(place, "nearest");
}
