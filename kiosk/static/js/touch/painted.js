// When what was changed is seen: work that need not come before it waits for this.

/** Resolves when the next frame was drawn: the one after it begins no sooner. */
export function painted() {
  return new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))); });
}
