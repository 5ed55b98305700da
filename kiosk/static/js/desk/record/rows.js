// Rows that repeat, added and removed in place. Without script the same keys send the form and come back.
import { dressIn } from "../enhance.js";

export function repeatRows(rows) {
  const list = rows.querySelector(".rows__list");
  const blank = rows.querySelector("template[data-blank]");
  const add = rows.querySelector("[data-add]");
  if (!blank || !add) return;
  // Numbers are never used twice on a page: the server closes the gaps.
  let next = list.children.length;

  function addRow() {
    const row = blank.content.firstElementChild.cloneNode(true);
    for (const part of [row, ...row.querySelectorAll("*")]) {
      for (const attribute of [...part.attributes]) {
        if (attribute.value.includes("NUMBER")) attribute.value = attribute.value.replaceAll("NUMBER", next);
      }
    }
    next += 1;
    list.append(row);
    count();
    dressIn(row);
    return row;
  }

  function count() {
    [...list.children].forEach((row, at) => {
      const number = row.querySelector("[data-row-number]");
      if (number) number.textContent = at + 1;
    });
  }

  add.addEventListener("click", (event) => {
    event.preventDefault();
    addRow().querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });

  rows.addEventListener("row-wanted", addRow);

  list.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-remove]");
    if (!remove) return;
    event.preventDefault();
    const row = remove.closest("[data-row]");
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    count();
    (neighbour?.querySelector("[data-remove]") ?? add).focus();
    rows.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
