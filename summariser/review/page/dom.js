// Nodes are made with textContent only: everything shown comes from strangers' pages.
export const $ = (id) => document.getElementById(id);

/** An element: `el("p.soft", {lang: "zh"}, "words", child)`. Properties that start with "on" are listeners. */
export function el(what, ...rest) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const part of rest) {
    if (part === null || part === undefined || part === false) continue;
    if (typeof part === "object" && !(part instanceof Node) && !Array.isArray(part)) set(node, part);
    else node.append(...(Array.isArray(part) ? part.filter(Boolean) : [part]));
  }
  return node;
}

function set(node, given) {
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
}

/** Words in Chinese: marked, so that fonts and screen readers know. */
export const zh = (words, what = "span") => el(what, { lang: document.documentElement.dataset.zh || "zh-Hans" }, words ?? "");
export const kbd = (key) => el("kbd", key);
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
export const plural = (n, one, many = one + "s") => `${n} ${n === 1 ? one : many}`;
export const clock = (time) => (time ? new Date(time).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" }) : "");

/** Runs `task` once `pause` ms have passed without another call. */
export function settled(task, pause = 160) {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => task(...given), pause); };
}
