// Carries the ticks of the access sheet to the next screen; style sheets do the rest by looking at the ticks.

import { enhance } from "./enhance.js";
import { usualSize } from "./measures.js";
import { screen } from "./screen.js";

const KEPT = "access";

enhance("access", (form, signal) => {
  const usual = usualSize(screen.settings);
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? JSON.stringify(usual ? [`access-text-${usual}`] : []));
  for (const id of kept) {
    const input = form.querySelector(`#${CSS.escape(id)}`);
    if (input) input.checked = true;
  }
  form.addEventListener("change", () => {
    const ticked = [...form.querySelectorAll("input:checked")].map((input) => input.id);
    sessionStorage.setItem(KEPT, JSON.stringify(ticked));
  }, { signal });
  form.addEventListener("submit", (event) => event.preventDefault(), { signal });
});
