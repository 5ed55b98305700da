// What a registered gallery screen does beside showing pages: stores the edition, says how it is once a minute, counts
// without persons, and follows its settings. A browser that was never told a screen's name does none of it.

import { enhance } from "./enhance.js";
import { follow as followMeasures } from "./measures.js";

const NAME = "screen-name";
const TOKEN = "screen-token";
const SETTINGS = "screen-settings";
const SUMS = "screen-sums";
const MISSED = "screen-missed";
const MOST_MISSED = 50;
const EVERY_MS = 60_000;
/** Kinds of screen by the class of their frame; any other is a list. */
const KINDS = ["attract", "home", "object", "zoom", "passage", "story", "search", "visit"];

const started = Date.now();
const status = { current: null, next: null, progress: "", fault: "", lastTouch: null };
let isAttract = false;

export const screen = { name: "", token: "", settings: null, status };

register();

function register() {
  const entered = /^\/touch\/([a-z0-9-]{3,})\/$/.exec(location.pathname)?.[1];
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (entered) localStorage.setItem(NAME, entered);
  if (entered && token) {
    localStorage.setItem(TOKEN, token);
    history.replaceState(history.state, "", location.pathname);
  }
  screen.name = localStorage.getItem(NAME) ?? "";
  screen.token = localStorage.getItem(TOKEN) ?? "";
  screen.settings = JSON.parse(localStorage.getItem(SETTINGS) ?? "null");
  if (!screen.name) return;
  follow();
  // What is stored must not be thrown away where room grows short on the disk.
  navigator.storage?.persist?.();
  addEventListener("pointerdown", () => { status.lastTouch = Date.now(); }, { capture: true, passive: true });
  addEventListener("error", (event) => { status.fault = event.message; count("fault"); });
  addEventListener("unhandledrejection", (event) => { status.fault = String(event.reason); count("fault"); });
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.addEventListener("message", (event) => hear(event.data));
    navigator.serviceWorker.register("/touch/service-worker.js", { scope: "/touch/", updateViaCache: "none" })
      .then(() => navigator.serviceWorker.ready)
      .then(minute, (fault) => { status.fault = String(fault); });
  }
  setInterval(minute, EVERY_MS);
}

export async function tellWorker(said) {
  const ready = await navigator.serviceWorker?.ready;
  ready?.active?.postMessage(said);
}

/** Asks for the edition on show, with pictures for the pixels of this panel. */
export function look() {
  const [width, height] = [innerWidth, innerHeight].map((side) => Math.round(side * devicePixelRatio));
  tellWorker({ kind: "look", screen: screen.name, panel: `${width}x${height}` });
}

function minute() {
  look();
  tellWorker({ kind: "state" });
  askSettings();
  beat();
  report();
}

function hear(said) {
  if (said.kind === "progress") status.progress = `${said.done} / ${said.total}`;
  if (said.kind === "failed") status.fault = said.words;
  if (said.kind === "later") setTimeout(look, said.seconds * 1000);
  if (said.kind === "state") {
    Object.assign(status, { current: said.current, next: said.next });
    if (said.next && isAttract) tellWorker({ kind: "swap" });
  }
  if (said.kind === "ready") {
    status.progress = "";
    status.fault = "";
    if (isAttract) tellWorker({ kind: "swap" });
  }
  if (said.kind === "swapped" && said.swapped && isAttract) location.replace("/touch/");
  document.dispatchEvent(new Event("screen-status"));
}

async function askSettings() {
  const answer = await fetch(`/touch/${screen.name}/settings.json`, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const text = await answer.text();
  localStorage.setItem(SETTINGS, text);
  screen.settings = JSON.parse(text);
  follow();
}

/** Measures become those of this panel, and languages that it does not speak go. */
function follow() {
  const { settings } = screen;
  if (!settings) return;
  followMeasures(settings);
  const root = document.documentElement;
  for (const language of settings.all_languages) root.classList.toggle(`without-${language}`, !settings.languages.includes(language));
}

async function post(what, body) {
  const answer = await fetch(`/touch/${screen.name}/${what}`, {
    method: "POST", body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "Vitrine-Screen-Token": screen.token },
  }).catch(() => null);
  return answer?.ok ? answer : null;
}

async function beat() {
  const answer = await post("heartbeat", {
    edition: status.current?.edition ?? 0,
    waiting: status.next?.edition ?? 0,
    uptime_seconds: Math.round((Date.now() - started) / 1000),
    stored_bytes: (await navigator.storage?.estimate?.())?.usage ?? 0,
    touched_seconds_ago: status.lastTouch ? Math.round((Date.now() - status.lastTouch) / 1000) : null,
    last_error: status.fault,
  });
  const wish = await answer?.json();
  if (wish?.reload && isAttract) location.replace("/touch/");
}

/** Adds to sums that are sent with the next report: what, in which language, of which object. Never when, or after what. */
export function count(what, { language = "", code = "" } = {}) {
  if (!screen.name) return;
  const sums = JSON.parse(localStorage.getItem(SUMS) ?? "{}");
  const key = JSON.stringify([what, language, code]);
  sums[key] = (sums[key] ?? 0) + 1;
  localStorage.setItem(SUMS, JSON.stringify(sums));
}

async function report() {
  const kept = localStorage.getItem(SUMS);
  const words = missed();
  if (!kept && !words.length) return;
  const sums = Object.entries(JSON.parse(kept ?? "{}")).map(([key, number]) => {
    const [what, language, code] = JSON.parse(key);
    return { what, language, code, count: number };
  });
  localStorage.removeItem(SUMS);
  localStorage.removeItem(MISSED);
  if (await post("counts", { sums, missed: words })) return;
  // Nobody took them: they wait, with what came meanwhile.
  const since = JSON.parse(localStorage.getItem(SUMS) ?? "{}");
  for (const [key, number] of Object.entries(JSON.parse(kept ?? "{}"))) since[key] = (since[key] ?? 0) + number;
  localStorage.setItem(SUMS, JSON.stringify(since));
  localStorage.setItem(MISSED, JSON.stringify([...words, ...missed()].slice(-MOST_MISSED)));
}

addEventListener("toggle", (event) => {
  if (event.target.id === "phone" && event.newState === "open") {
    const [, , language, o, code] = document.querySelector("[data-enhance=shown]").dataset.address.split("/");
    count("code_shown", { language, code: o === "o" ? code : "" });
  }
}, true);

// Every frame is one of these; each is dressed once when it comes onto the screen.
enhance("shown", (mark) => {
  const frame = mark.closest("[data-frame]");
  const kind = KINDS.find((name) => frame.classList.contains(`frame--${name}`)) ?? "list";
  const [, , language, o, code] = mark.dataset.address.split("/");
  isAttract = kind === "attract";
  count(kind, { language: isAttract ? "" : language, code: o === "o" ? code : "" });
  const words = frame.querySelector("[data-missed]")?.dataset.missed;
  if (words && screen.name) localStorage.setItem(MISSED, JSON.stringify([...missed(), words].slice(-MOST_MISSED)));
  if (isAttract && screen.name) tellWorker({ kind: "swap" });
});

function missed() { return JSON.parse(localStorage.getItem(MISSED) ?? "[]"); }
