// Bringing pictures: chosen or dropped files go one after the other, each with its own progress and answer.
// Without script the form sends them all at once and the page tells the same.
import { enhance, csrfToken } from "./enhance.js";

enhance("bring", (form) => {
  const list = form.querySelector("[data-bring-files]");
  const waiting = [];
  let isBusy = false;

  const bring = (files) => {
    for (const file of files) {
      const line = document.createElement("li");
      const name = document.createElement("b");
      const words = document.createElement("span");
      name.textContent = file.name;
      words.textContent = " Waiting";
      line.append(name, words);
      list.append(line);
      waiting.push({ file, line, words });
    }
    list.hidden = false;
    next();
  };

  const next = async () => {
    if (isBusy) return;
    isBusy = true;
    while (waiting.length) await send(form, waiting.shift());
    isBusy = false;
    form.reset();
    await refresh();
  };

  for (const field of form.querySelectorAll("input[type=file]")) {
    field.addEventListener("change", () => bring(field.files));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isBusy && !list.childElementCount) form.querySelector("input[type=file]").click();
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("bring--over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("bring--over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("bring--over");
    bring(event.dataTransfer.files);
  });
});

function send(form, { file, line, words }) {
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", file.name);
  words.textContent = " Uploading ";
  line.append(bar);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-Token", csrfToken());
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
      if (event.loaded === event.total) words.textContent = " Being looked at ";
    });
    request.addEventListener("loadend", () => {
      const [answer] = request.response ?? [];
      bar.remove();
      words.textContent = ` ${answer?.words ?? broken(request, file)}`;
      line.classList.toggle("brought__refused", !answer?.taken);
      done();
    });
    const body = new FormData();
    body.append("picture", file, file.name);
    request.send(body);
  });
}

function broken(request, file) {
  if (request.status === 401) return "You were signed out. Sign in again in another window, then choose the file once more";
  if (request.status === 413) return `The file is too large (${Math.round(file.size / 1e6)} MB)`;
  return "The upload was cut off. Choose the file once more";
}

// The list of pictures as the server now knows it; the rest of the page stays as it is.
async function refresh() {
  const section = document.querySelector("[data-pictures]");
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  section.replaceWith(page.querySelector("[data-pictures]"));
}
