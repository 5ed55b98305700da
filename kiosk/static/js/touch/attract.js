// Attract runs by style sheet alone; here it is given its turns one by one instead, each when its picture is ready to be
// drawn, so that nothing but the turn and the one before it costs anything. This lets the small pictures open in the
// language of the headline, rests the screen when nobody comes, and forgets whoever was here before.

import { enhance } from "./enhance.js";

const TURN_MS = 4000;
const STOP_MS = 10 * 60 * 1000;
const DIM_MS = 20 * 60 * 1000;
const SHIFTS = 4;
const LOOP_TURNS = 4;

enhance("attract", (frame, signal) => {
  sessionStorage.clear();
  // A reload would find the step of a visitor who is gone, and begin again for ever.
  history.replaceState(null, "");
  const turns = [...frame.querySelectorAll(".turn[data-language]")];
  const ticks = [...frame.querySelectorAll(".ticks__tick")];
  const links = [...frame.querySelectorAll("[data-follows-language]")];
  const pause = frame.querySelector("#attract-pause");
  let now = 0;

  function show(next) {
    turns.forEach((turn, at) => {
      turn.classList.toggle("turn--before", at === now && now !== next);
      turn.classList.toggle("turn--now", at === next);
      turn.classList.toggle("turn--next", at === (next + 1) % turns.length);
    });
    ticks.forEach((tick, at) => tick.classList.toggle("ticks__tick--now", at === next % ticks.length));
    const { language } = turns[next].dataset;
    for (const link of links) link.href = link.getAttribute("href").replace(/^\/touch\/[a-z]+\//, `/touch/${language}/`);
    // The whole frame moves by two pixels with every loop, so that nothing burns into the panel.
    if (next % LOOP_TURNS === 0 && next !== now) frame.dataset.shift = (next / LOOP_TURNS) % SHIFTS;
    now = next;
  }

  async function turnOn() {
    if (pause.checked) return;
    const next = (now + 1) % turns.length;
    const pictures = [...turns[next].querySelectorAll("img")].map((picture) => picture.decode().catch(() => {}));
    await Promise.all([document.fonts.ready, ...pictures]);
    if (!signal.aborted && !pause.checked) show(next);
  }

  const resting = [
    setTimeout(() => { if (pause) pause.checked = true; }, STOP_MS),
    setTimeout(() => { frame.classList.add("frame--dimmed"); }, DIM_MS),
  ];
  if (turns.length > 1 && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    frame.classList.add("frame--led");
    show(0);
    resting.push(setInterval(turnOn, TURN_MS));
  }
  signal.addEventListener("abort", () => resting.forEach(clearTimeout));
});
