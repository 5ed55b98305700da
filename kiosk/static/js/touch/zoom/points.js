// Detail points: numbered keys and marks on the picture that lead close to a place, with one line on what is there.

export class DetailPoints {
  #picture;
  #keys;
  #line;
  #marks = [];
  #open = -1;

  constructor(main, picture) {
    this.#picture = picture;
    this.#keys = [...main.querySelectorAll("[data-point]")];
    this.#line = main.querySelector("[data-line]");
  }

  isOpen() { return this.#open >= 0; }

  /** Lays a numbered frame over each detail. */
  mark() {
    this.#marks = this.#keys.map((key, at) => {
      const mark = document.createElement("span");
      const number = document.createElement("b");
      mark.className = "viewer__mark";
      mark.dataset.mark = at;
      number.textContent = at + 1;
      mark.append(number);
      this.#picture.lay(mark, frameOf(key));
      return mark;
    });
  }

  fly(key) { this.turnTo(this.#keys.indexOf(key)); }

  /** The next detail or the one before; after the last comes the first. */
  turn(by) {
    const from = this.isOpen() ? this.#open : by > 0 ? -1 : 0;
    this.turnTo((from + by + this.#keys.length) % this.#keys.length);
  }

  turnTo(at) {
    const key = this.#keys[at];
    if (!key) return;
    this.#open = at;
    this.#line.textContent = key.dataset.words;
    this.#line.lang = key.dataset.language ?? "";
    if (!key.dataset.language) this.#line.removeAttribute("lang");
    this.#line.hidden = !key.dataset.words;
    this.#show();
    this.#picture.fly(frameOf(key));
  }

  /** A finger on a mark goes there; a finger anywhere else leaves the detail. */
  touch(target) {
    const mark = target?.closest?.("[data-mark]");
    if (mark) this.turnTo(Number(mark.dataset.mark));
    else this.leave();
  }

  leave() {
    this.#open = -1;
    this.#line.hidden = true;
    this.#show();
  }

  #show() {
    for (const list of [this.#keys, this.#marks]) {
      for (const [at, entry] of list.entries()) {
        if (at === this.#open) entry.setAttribute("aria-current", "true");
        else entry.removeAttribute("aria-current");
      }
    }
  }
}

function frameOf(key) {
  const { left, top, width, height } = key.dataset;
  return { left: Number(left), top: Number(top), width: Number(width), height: Number(height) };
}
