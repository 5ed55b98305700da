// Which languages stand side by side. Texts of the others stay in the form, so nothing is lost by hiding them.

const PLACE = "vitrine-desk languages";

export function chooseTongues(tongues) {
  const keys = [...tongues.querySelectorAll("[data-tongue]")];
  const remembered = (localStorage.getItem(PLACE) ?? "").split(",").filter(Boolean);
  if (remembered.length && !location.search.includes("languages=")) {
    for (const key of keys) press(key, remembered.includes(key.dataset.tongue));
    show();
  }

  function press(key, isPressed) {
    key.setAttribute("aria-pressed", String(isPressed));
  }

  function chosen() {
    return keys.filter((key) => key.getAttribute("aria-pressed") === "true").map((key) => key.dataset.tongue);
  }

  function show() {
    const languages = chosen();
    for (const text of document.querySelectorAll("[data-language]")) {
      // What is wrong is never hidden: the summary leads to it.
      text.hidden = !languages.includes(text.dataset.language) && !text.querySelector(".field--wrong");
    }
  }

  for (const key of keys) {
    key.addEventListener("click", (event) => {
      event.preventDefault();
      const isPressed = key.getAttribute("aria-pressed") === "true";
      if (isPressed && chosen().length === 1) return;
      press(key, !isPressed);
      localStorage.setItem(PLACE, chosen().join(","));
      show();
    });
  }
}
