// Attract runs by style sheet alone; this lets the small pictures open in the language of the headline, rests the screen
// when nobody comes, and forgets whoever was here before.

import { enhance } from "./enhance.js";

const STOP_MS = 10 * 60 * 1000;
const DIM_MS = 20 * 60 * 1000;
const SHIFTS = 4;
const LOOP_TURNS = 4;

enhance("attract", (frame, signal) => {
  sessionStorage.clear();
  // A reload would find the step of a visitor who is gone, and begin again for ever.
  history.replaceState(null, "");
  let turns = 0;

  function turned(event) {
    if (event.animationName !== "turn") return;
    const language = event.target.dataset.language;
    for (const link of frame.querySelectorAll("[data-follows-language]")) {
      link.href = link.getAttribute("href").replace(/^\/touch\/[a-z]+\//, `/touch/${language}/`);
    }
    // The whole frame moves by two pixels with every loop, so that nothing burns into the panel.
    turns += 1;
    if (turns % LOOP_TURNS === 0) frame.dataset.shift = (turns / LOOP_TURNS) % SHIFTS;
  }

  frame.addEventListener("animationstart", turned, { signal });
  frame.addEventListener("animationiteration", turned, { signal });
  const resting = [
    setTimeout(() => { const pause = frame.querySelector("#attract-pause"); if (pause) pause.checked = true; }, STOP_MS),
    setTimeout(() => { frame.classList.add("frame--dimmed"); }, DIM_MS),
  ];
  signal.addEventListener("abort", () => resting.forEach(clearTimeout));
});
