// When what was changed is seen: work that need not come before it waits for this.

/** Resolves after the next frame was drawn. */
export function painted() {
  return new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
}
