// Setting detail points and the focus by a click on the picture. Without script people type the same numbers.
import { enhance } from "./enhance.js";

enhance("points", (stage) => {
  const form = document.getElementById(stage.dataset.form);
  const picture = stage.querySelector("img");
  const parts = [...form.querySelectorAll("[data-point]")].filter((part) => field(part, "x"));
  if (!parts.length) return;
  let current = null;

  for (const part of parts) {
    const way = part.querySelector("[data-point-set]");
    way.hidden = false;
    way.querySelector("button").addEventListener("click", () => {
      current = part;
      stage.classList.add("stage__picture--setting");
      picture.scrollIntoView({ block: "nearest" });
    });
    for (const axis of ["x", "y"]) field(part, axis).addEventListener("input", draw);
  }

  picture.addEventListener("click", (event) => {
    if (!current) return;
    const box = picture.getBoundingClientRect();
    field(current, "x").value = perCent((event.clientX - box.left) / box.width);
    field(current, "y").value = perCent((event.clientY - box.top) / box.height);
    stage.classList.remove("stage__picture--setting");
    current.open = true;
    (current.querySelector("input[lang]") ?? field(current, "x")).focus();
    current = null;
    draw();
  });

  function draw() {
    for (const mark of stage.querySelectorAll(".stage__point")) mark.remove();
    for (const part of parts) {
      const [x, y] = ["x", "y"].map((axis) => Number.parseFloat(field(part, axis).value.replace(",", ".")));
      if (!(x >= 0 && x <= 100 && y >= 0 && y <= 100)) continue;
      const mark = document.createElement("span");
      mark.className = "stage__point";
      mark.textContent = part.dataset.point === "focus" ? "+" : part.dataset.point;
      mark.setAttribute("aria-hidden", "true");
      mark.style.left = `${picture.offsetLeft + (x / 100) * picture.offsetWidth}px`;
      mark.style.top = `${picture.offsetTop + (y / 100) * picture.offsetHeight}px`;
      stage.append(mark);
    }
  }

  picture.complete ? draw() : picture.addEventListener("load", draw);
  window.addEventListener("resize", draw);
});

function field(part, axis) {
  const name = part.dataset.point === "focus" ? `focus_${axis}` : `detail_${part.dataset.point}_${axis}`;
  return part.querySelector(`[name="${name}"]`);
}

function perCent(share) {
  return String(Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10);
}
