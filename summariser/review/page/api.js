// Talks to the server. A failed save leaves the action in the page.
import { state } from "./state.js";

export class Failure extends Error {
  constructor(kind, what, body = {}) { super(what); this.kind = kind; this.body = body; }
}

function address(path, more = {}) {
  const query = new URLSearchParams(more);
  for (const name of state.between) query.append("between", name);
  const words = query.toString();
  return "api/" + path + (words ? "?" + words : "");
}

async function ask(path, options, more) {
  let answer;
  try {
    answer = await fetch(address(path, more), { credentials: "same-origin", ...options });
  } catch {
    throw new Failure("offline", "the server does not answer; is summarise review still running?");
  }
  let body = {};
  try { body = await answer.json(); } catch { body = {}; }
  if (!answer.ok) throw new Failure(body.error ?? "http", body.what || `the server answered ${answer.status}`, body);
  return body;
}

const article = (stem, name = "") => `articles/${encodeURIComponent(stem)}${name}`;
const send = (path, body, headers = {}) =>
  ask(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

export const queue = () => ask("queue");
export const open = (stem) => ask(article(stem));
export const text = (stem) => ask(article(stem, "/text"));
export const act = (stem, tag, action) => send(article(stem, "/act"), action, { "if-match": `"${tag}"` });
export const regions = (q) => ask(article(state.stem, "/regions"), {}, { q });
export const question = (name, body) => send(article(state.stem, "/" + name), body);
