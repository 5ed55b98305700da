// Put into every page before its own script: notes when a finger came down, and when what it asked for stood there.

(() => {
  const watched = { down: 0, paints: [], frames: [], swapped: null };
  globalThis.watched = watched;

  addEventListener("pointerdown", (event) => { watched.down = event.timeStamp; }, true);

  // Touches answered within 16 ms are not told of, which is an answer too.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) watched.paints.push([entry.startTime, entry.duration]);
  }).observe({ type: "event", durationThreshold: 16 });

  /** Resolves to the milliseconds from the touch to a screen whose letters and pictures in sight all stand. */
  watched.expectScreen = () => {
    const before = document.querySelector("[data-frame]");
    watched.swapped = new Promise((done) => {
      new MutationObserver(async (_changes, observer) => {
        const frame = document.querySelector("[data-frame]");
        if (!frame || frame === before) return;
        observer.disconnect();
        await isComplete(frame);
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - watched.down)));
      }).observe(document.body, { childList: true });
    });
  };

  async function isComplete(frame) {
    const pictures = await inSight([...frame.querySelectorAll("img")].filter((picture) => picture.checkVisibility({ visibilityProperty: true })));
    await Promise.all([document.fonts.ready, ...pictures.map((picture) => picture.decode().catch(() => {}))]);
  }

  /** Those that are drawn, as the browser itself tells: what lies under keys or is kept for the next screenful is not fetched. */
  function inSight(pictures) {
    if (!pictures.length) return pictures;
    return new Promise((done) => {
      const observer = new IntersectionObserver((entries) => {
        observer.disconnect();
        done(entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target));
      });
      for (const picture of pictures) observer.observe(picture);
    });
  }

  /** Milliseconds between frames, for as long as asked. */
  watched.countFrames = (milliseconds) => new Promise((done) => {
    const between = [];
    let last = performance.now();
    const until = last + milliseconds;
    requestAnimationFrame(function next(now) {
      between.push(now - last);
      last = now;
      if (now < until) requestAnimationFrame(next);
      else done(between.slice(1));
    });
  });

  /** Keys a finger could meet: where, and whether another screen comes of it. */
  watched.keys = () => {
    const sheet = document.querySelector(":popover-open");
    const keys = [...document.querySelectorAll("a[href], button, label")].filter((key) => {
      if (key.closest("[data-start-again], [data-idle-leave]") || !key.checkVisibility({ visibilityProperty: true })) return false;
      return !sheet || sheet.contains(key);
    });
    return keys.map((key) => {
      const box = key.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      return { x, y, leads: key.matches("a") && !sheet, isMet: Boolean(document.elementFromPoint(x, y)?.closest("a, button, label") === key) };
    }).filter(({ isMet }) => isMet);
  };
})();
