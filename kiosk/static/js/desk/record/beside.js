// The preview beside the form: its ways say which is shown, and it can be closed for good on this computer.

const PLACE = "vitrine-desk preview";

export function showBeside(aside) {
  const sheet = aside.closest(".sheet");
  const frame = aside.querySelector("iframe");
  const base = frame.getAttribute("src").split("/").slice(0, -2).join("/");
  let [face, tongue] = frame.getAttribute("src").split("/").slice(-2);

  const open = document.createElement("button");
  open.type = "button";
  open.className = "key key--small pane__open";
  open.textContent = "Show the preview";
  open.addEventListener("click", () => { show(true); aside.querySelector("a").focus(); });
  document.querySelector("form.record").before(open);

  function show(isShown) {
    aside.hidden = !isShown;
    open.hidden = isShown;
    sheet.classList.toggle("sheet--fold", isShown);
    localStorage.setItem(PLACE, isShown ? "open" : "closed");
  }

  for (const way of aside.querySelectorAll("[data-face], [data-tongue]")) {
    way.addEventListener("click", (event) => {
      event.preventDefault();
      face = way.dataset.face ?? face;
      tongue = way.dataset.tongue ?? tongue;
      frame.src = `${base}/${face}/${tongue}`;
      for (const one of aside.querySelectorAll("[data-face], [data-tongue]")) {
        const isCurrent = one.dataset.face === face || one.dataset.tongue === tongue;
        one.toggleAttribute("aria-current", isCurrent);
        if (isCurrent) one.setAttribute("aria-current", "true");
      }
      frame.style.aspectRatio = face === "landscape" ? "16 / 9" : "";
    });
  }

  aside.querySelector("[data-close]").addEventListener("click", (event) => {
    event.preventDefault();
    show(false);
    open.focus();
  });
  show(localStorage.getItem(PLACE) !== "closed");
}
