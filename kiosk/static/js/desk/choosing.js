// "All of this list" takes the ticks of the single records along; a single tick taken away takes it back.
import { enhance } from "./enhance.js";

enhance("choosing", (form) => {
  const all = form.querySelector("[data-choose-all]");
  if (!all) return;
  const single = [...form.querySelectorAll("input[name=number]")];
  all.addEventListener("change", () => {
    for (const one of single) one.checked = all.checked;
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "number" && !event.target.checked) all.checked = false;
  });
});
