// Keeps what is typed: at the server two seconds after typing stops and on leaving a field, on this computer when the
// server cannot be reached. Nothing is thrown away before one of the two has it.
import { csrfToken } from "../enhance.js";
import { forgetHere, keepHere, offerBack } from "./local_copy.js";

const PAUSE_MS = 2000;
const RETRY_MS = 5000;
const OWN = new Set(["csrf_token", "token", "base_revision", "do"]);

export function textsOf(form) {
  return [...new FormData(form)].filter(([name]) => !OWN.has(name));
}

export function keepWhileTyping(form) {
  const line = document.querySelector("[data-saved]");
  const besideSave = form.querySelector("[data-saved-too]");
  const others = document.querySelector("[data-editing]");
  const now = () => JSON.stringify(textsOf(form));
  // What was typed before this script was there, or brought back by the browser, the server does not have yet.
  const isTouched = [...form.elements].some((field) => field.type !== "hidden" && (
    "defaultValue" in field && field.value !== field.defaultValue || field.defaultChecked !== field.checked));
  let kept = isTouched ? "" : now();
  let timer = 0;
  let sending = null;
  let savedAt = "";
  let isGoing = false;

  offerBack(form, line, textsOf, () => later(0));

  if (isTouched) later(PAUSE_MS);

  const isKept = () => now() === kept;

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  }

  function send() {
    sending ??= keep().finally(() => { sending = null; });
    return sending;
  }

  // True when the server has everything that was typed when it was asked.
  async function keep() {
    clearTimeout(timer);
    const asked = now();
    if (asked === kept) return true;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        headers: { "X-CSRF-Token": csrfToken() },
        body: new URLSearchParams(new FormData(form)),
        signal: AbortSignal.timeout(20000),
      });
      const isOurs = answer.ok && answer.headers.get("Content-Type")?.includes("json");
      if (!isOurs) return failed(answer.status);
      const said = await answer.json();
      form.elements.token.value = said.token;
      kept = asked;
      savedAt = clock();
      forgetHere();
      tell(`Draft saved ${savedAt}`, false);
      const since = said.is_newer ? ["Somebody saved this record after you began. Save, and nothing of either is lost"] : [];
      if (others) others.textContent = [...said.editing, ...since].join(" · ");
      if (now() !== kept) later(PAUSE_MS);
      return true;
    } catch {
      return failed(0);
    }
  }

  function failed(status) {
    keepHere(textsOf(form));
    const since = savedAt ? `Not saved since ${savedAt}.` : "Not saved yet.";
    if (status === 400 || status === 401 || status === 403) {
      tell(`${since} You are no longer signed in here. What you typed is kept on this computer.`, true);
      line.append(" ", link(`/desk/sign-in?then=${encodeURIComponent(location.pathname)}`, "Sign in and go on"));
    } else {
      tell(`${since} We will keep trying. Do not close this window.`, true);
      line.append(" ", retry());
      later(RETRY_MS);
    }
    return false;
  }

  function tell(words, isFailure) {
    line.classList.toggle("record-line__saved--failed", isFailure);
    const strong = document.createElement("b");
    strong.textContent = words;
    line.replaceChildren(strong);
    // The same beside Save, for whoever is far down the page; it is read out once.
    if (besideSave) besideSave.textContent = isFailure ? "" : words;
  }

  function retry() {
    const key = document.createElement("button");
    key.type = "button";
    key.className = "key key--small";
    key.textContent = "Retry";
    key.addEventListener("click", () => later(0));
    return key;
  }

  form.addEventListener("input", () => later(PAUSE_MS));
  form.addEventListener("change", () => later(0));
  form.addEventListener("focusout", () => { if (!isKept()) later(0); });

  // A key of the form goes only when the server has the text: a browser that finds no server would show its own page.
  form.addEventListener("submit", async (event) => {
    if (isGoing || (isKept() && !sending)) { isGoing = true; return; }
    event.preventDefault();
    const key = event.submitter;
    if (await send() && await send()) {
      isGoing = true;
      form.requestSubmit(key);
    } else {
      line.scrollIntoView({ block: "center" });
    }
  });

  addEventListener("beforeunload", (event) => {
    if (isGoing || isKept()) return;
    keepHere(textsOf(form));
    event.preventDefault();
  });
  addEventListener("pageshow", () => { isGoing = false; });
}

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function link(address, words) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = words;
  return made;
}
