// The list of what was saved on this phone, from the phone's own caches.

import { copy, sayOn } from "./copying.js";
import { canKeep, list, remove } from "./shelf.js";

const main = document.querySelector('[data-enhance="saved"]');
const part = (name) => main.querySelector(`[data-${name}]`);
const asText = (saved) => saved.map(({ title, code, address }) => `${title}\n${code}\n${address}`).join("\n\n");

async function show() {
  const saved = canKeep() ? await list() : [];
  part("empty").hidden = saved.length > 0;
  part("full").hidden = saved.length === 0;
  part("list").replaceChildren(...saved.map(entryOf));
  main.querySelector("textarea").value = asText(saved);
}

function entryOf({ name, title, code, address }) {
  const entry = part("entry").content.cloneNode(true);
  const link = entry.querySelector("a");
  link.href = address;
  link.textContent = `${title} · ${code}`;
  const key = entry.querySelector("button");
  key.ariaLabel = `${key.textContent}: ${title}`;
  key.addEventListener("click", async () => {
    await remove(name);
    await show();
  });
  return entry;
}

const sayNetwork = () => { part("offline").hidden = navigator.onLine; };
addEventListener("online", sayNetwork);
addEventListener("offline", sayNetwork);
sayNetwork();

part("copy").addEventListener("click", async ({ currentTarget: key }) => {
  const text = main.querySelector("textarea");
  if (await copy(text.value)) sayOn(key, key.dataset.done);
  else text.select();
});
part("clear").addEventListener("click", async () => {
  for (const { name } of await list()) await remove(name);
  await show();
});
show();
