// Tells two minutes before the session ends, and lets the person stay. Whoever typed just now stays without being asked.
import { csrfToken, enhance } from "./enhance.js";

const WARNING_MS = 120_000;
const ADDRESS = "/desk/me/session";

enhance("session", (body) => {
  const dialog = document.getElementById("session-ends");
  let endsAt = Date.parse(body.dataset.endsAt);
  let workedAt = Date.now();
  let timer;

  for (const sign of ["input", "keydown", "pointerdown"]) {
    document.addEventListener(sign, () => (workedAt = Date.now()), { passive: true, capture: true });
  }

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(endsAt - WARNING_MS - Date.now(), 1000));
  };

  const ask = async (method) => {
    const answer = await fetch(ADDRESS, { method, headers: { "X-CSRF-Token": csrfToken() }, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    endsAt = Date.parse((await answer.json()).ends_at);
  };

  const look = async () => {
    try {
      // Another page, or saving in the background, may have prolonged it.
      await ask(Date.now() - workedAt < 5 * 60_000 ? "POST" : "GET");
    } catch {
      // Without an answer the last known time holds.
    }
    if (endsAt - Date.now() > WARNING_MS) return wait();
    tell();
  };

  const tell = () => {
    const left = endsAt - Date.now();
    dialog.dataset.state = left > 0 ? "ending" : "ended";
    if (!dialog.open) dialog.showModal();
    timer = setTimeout(left > 0 ? tell : () => {}, Math.max(Math.min(left, 10_000), 1000));
  };

  dialog.addEventListener("close", async () => {
    workedAt = Date.now();
    if (dialog.dataset.state === "ended") return;
    try {
      await ask("POST");
      wait();
    } catch {
      tell();
    }
  });

  wait();
});
