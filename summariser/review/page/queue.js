// The list of articles: the least certain first, each with why.
import { $, el, plural, zh } from "./dom.js";
import { state } from "./state.js";

const SIGNS = { new: ["○", "not begun"], in_progress: ["◐", "begun"], done: ["●", "finished"] };

/** Draw the list as the filters want it. */
export function drawQueue() {
  const wanted = $("search").value.trim().toLowerCase(), show = $("show").value;
  const rows = state.queue.filter((row) =>
    (!wanted || row.stem.toLowerCase().includes(wanted) || row.title.toLowerCase().includes(wanted))
    && (show === "all" || (show === "done") === (row.status === "done")));
  if ($("order").value === "plain") rows.sort((a, b) => (a.stem < b.stem ? -1 : 1));
  state.shown = rows;
  $("articles").replaceChildren(...rows.map(item));
  if (!rows.length) $("articles").replaceChildren(el("li.none", state.queue.length ? "no article is like this" : "no articles"));
  drawProgress();
  drawModes();
}

/** Draw one article of the list again, after something was done to it. */
export function drawOne(row) {
  const shown = [...$("articles").children].find((node) => node.firstChild.dataset?.stem === row.stem);
  shown?.replaceWith(item(row));
  drawProgress();
}

function drawProgress() {
  const done = state.queue.filter((row) => row.status === "done").length;
  $("progress").textContent = `${done} of ${plural(state.queue.length, "article")} finished`;
  $("meter").max = Math.max(state.queue.length, 1);
  $("meter").value = done;
}

function item(row) {
  const [sign, told] = row.fault ? ["!", "cannot be read"] : SIGNS[row.status];
  const why = row.fault ?? (row.reasons.join(" · ") || "nothing in doubt");
  const others = row.by.filter((name) => name !== state.info.person);
  const on = row.stem === state.stem;
  return el("li", el("button", { class: `${row.status}${row.fault ? " fault" : ""}`, data: { stem: row.stem }, "aria-current": on ? "true" : null, disabled: Boolean(row.fault) },
    el("span.sign", { title: told }, sign), el("span.title", zh(row.title)),
    el("span.told", el("span.why", why), el("span.far", row.f1 !== null ? `F1 ${row.f1.toFixed(2)} · ` : "", `${row.touched}/${row.records}`, others.length ? ` · ${others.join(", ")}` : "", row.adjudicated ? " · settled" : ""))));
}

function drawModes() {
  const names = state.info.annotators ?? [], node = $("mode");
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b]));
  node.hidden = !pairs.length && !state.between.length;
  node.replaceChildren(el("option", { value: "[]" }, `correct as ${state.info.person}`), ...pairs.map((pair) => el("option", { value: JSON.stringify(pair) }, `settle between ${pair.join(" and ")}`)));
  node.value = JSON.stringify(state.between);
  if (node.selectedIndex < 0) { node.append(el("option", { value: JSON.stringify(state.between) }, `settle between ${state.between.join(" and ")}`)); node.value = JSON.stringify(state.between); }
  const agreement = state.info.agreement;
  $("agreement").hidden = !agreement;
  if (agreement) {
    const told = (name) => (agreement[name] === null ? "–" : agreement[name].toFixed(3));
    $("agreement").textContent = `Agreement (F1) ${told("all")}: meetings ${told("meetings")}, pairings ${told("pairings")}, figures ${told("figures")}`;
  }
}

/** The stem of the next article in the list (`step` 1) or the one before; null at the ends. */
export function neighbour(step) {
  const open = state.shown.filter((row) => !row.fault || row.stem === state.stem);
  const at = open.findIndex((row) => row.stem === state.stem);
  return open[at + step]?.stem ?? null;
}

/** The next article that is not finished, from the current one on and then from the top. */
export function nextOpen() {
  const at = state.shown.findIndex((row) => row.stem === state.stem);
  const turned = [...state.shown.slice(at + 1), ...state.shown.slice(0, at)];
  return turned.find((row) => row.status !== "done" && !row.fault)?.stem ?? null;
}
