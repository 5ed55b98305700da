// A picture drawn from its tiles (OpenSeadragon, on a plain canvas), with the steps and paces of this screen.

const STEP = 1.5;
const STEP_SECONDS = 0.2;
const FLY_SECONDS = 0.45;
/** Part of the stage that one tap moves. */
const MOVE = 0.4;
/** Room left around a detail, as a share of it. */
const AROUND = 0.25;
/** Keys of a keypad that OpenSeadragon answers; it knows more that nobody could undo here. */
const ITS_KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "+", "=", "-", "0"];
const NEARLY = 1.001;

let loading;

/** The library, asked for once, when somebody zooms for the first time. */
function library() {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("../../../vendor/openseadragon/openseadragon.min.js", import.meta.url);
    script.addEventListener("load", () => done(globalThis.OpenSeadragon));
    script.addEventListener("error", () => { loading = undefined; failed(new Error("the viewer is not there")); });
    document.head.append(script);
  });
  return loading;
}

/** Whether pictures can be drawn from tiles here. */
export async function isReady() { return Boolean(await library().catch(() => null)); }

/** Whether that is known already, so that nothing has to be waited for. */
export function isThere() { return "OpenSeadragon" in globalThis; }

/** Opens a picture in an element of its final size; null where it cannot be, or when the screen was left before. */
export async function openPicture(element, source, signal) {
  const OpenSeadragon = await library();
  const viewer = OpenSeadragon({
    element,
    tileSources: source,
    drawer: "canvas",
    showNavigationControl: false,
    minZoomImageRatio: 1,
    visibilityRatio: 1,
    constrainDuringPan: true,
    zoomPerScroll: STEP,
    animationTime: STEP_SECONDS,
    springStiffness: 8,
    blendTime: 0,
    immediateRender: true,
    gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: true, pinchToZoom: true, flickEnabled: true },
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, scrollToZoom: true },
    gestureSettingsPen: { clickToZoom: false, dblClickToZoom: true },
  });
  signal.addEventListener("abort", () => viewer.destroy());
  const isOpen = await new Promise((done) => {
    viewer.addOnceHandler("open", () => done(true));
    viewer.addOnceHandler("open-failed", () => done(false));
    signal.addEventListener("abort", () => done(false));
  });
  if (!isOpen || signal.aborted) return null;
  viewer.canvas.setAttribute("role", "img");
  viewer.canvas.ariaLabel = element.ariaLabel;
  viewer.addHandler("canvas-key", (event) => {
    if (!ITS_KEYS.includes(event.originalEvent.key)) event.preventDefaultAction = true;
  });
  return new Picture(viewer, OpenSeadragon);
}

class Picture {
  #viewer;
  #library;
  /** Nobody came closer: the picture stays whole when its place grows or shrinks. */
  #staysWhole = true;

  constructor(viewer, OpenSeadragon) {
    this.#viewer = viewer;
    this.#library = OpenSeadragon;
    viewer.addHandler("animation-finish", () => { this.#staysWhole = this.isWhole(); });
    viewer.addHandler("after-resize", () => this.#fit());
    this.#fit();
  }

  /** As close as its own pixels, and one step at least, so that plus never does nothing to a small picture. */
  #fit() {
    this.#viewport.maxZoomLevel = Math.max(this.#item.imageToViewportZoom(1), this.#viewport.getHomeZoom() * STEP);
    if (this.#staysWhole) this.#viewport.goHome(true);
  }

  get #viewport() { return this.#viewer.viewport; }
  get #item() { return this.#viewer.world.getItemAt(0); }
  get #isStill() { return Boolean(document.querySelector("#access-still")?.checked); }

  #pace(seconds) {
    const { zoomSpring, centerSpringX, centerSpringY } = this.#viewport;
    for (const spring of [zoomSpring, centerSpringX, centerSpringY]) spring.animationTime = seconds;
    this.#staysWhole = false;
  }

  isWhole() { return this.#viewport.getZoom() <= this.#viewport.getHomeZoom() * NEARLY; }
  isClosest() { return this.#viewport.getZoom() * NEARLY >= this.#viewport.getMaxZoom(); }
  closer() { this.#zoom(STEP); }
  farther() { this.#zoom(1 / STEP); }

  #zoom(by) {
    this.#pace(STEP_SECONDS);
    const least = this.#viewport.getHomeZoom();
    const wanted = Math.min(Math.max(this.#viewport.getZoom() * by, least), this.#viewport.getMaxZoom());
    if (wanted <= least * NEARLY) return this.whole();
    this.#viewport.zoomTo(wanted, null, this.#isStill).applyConstraints(this.#isStill);
  }

  whole() {
    this.#pace(STEP_SECONDS);
    this.#staysWhole = true;
    this.#viewport.goHome(this.#isStill);
  }

  move(x, y) {
    this.#pace(STEP_SECONDS);
    const seen = this.#viewport.getBounds();
    const by = new this.#library.Point(x * MOVE * seen.width, y * MOVE * seen.height);
    this.#viewport.panBy(by, this.#isStill).applyConstraints(this.#isStill);
  }

  /** A place in the picture, in shares of it, comes to the middle. */
  centre(x, y) {
    this.#pace(STEP_SECONDS);
    this.#viewport.panTo(this.#onStage({ left: x, top: y, width: 0, height: 0 }).getCenter(), this.#isStill);
    this.#viewport.applyConstraints(this.#isStill);
  }

  /** Goes close to a frame in shares of the picture. */
  fly(frame) {
    this.#pace(FLY_SECONDS);
    const wider = {
      left: frame.left - frame.width * AROUND / 2, top: frame.top - frame.height * AROUND / 2,
      width: frame.width * (1 + AROUND), height: frame.height * (1 + AROUND),
    };
    this.#viewport.fitBoundsWithConstraints(this.#onStage(wider), this.#isStill);
  }

  #onStage({ left, top, width, height }) {
    const size = this.#item.getContentSize();
    return this.#item.imageToViewportRectangle(left * size.x, top * size.y, width * size.x, height * size.y);
  }

  /** Lays an element over a frame in shares of the picture; it moves along. */
  lay(element, frame) { this.#viewer.addOverlay({ element, location: this.#onStage(frame) }); }

  /** What is in sight, in shares of the picture. */
  seen() {
    const size = this.#item.getContentSize();
    const box = this.#item.viewportToImageRectangle(this.#viewport.getBounds(true));
    return { left: box.x / size.x, top: box.y / size.y, width: box.width / size.x, height: box.height / size.y };
  }

  /** Pixels of the picture under one pixel of the screen. */
  pixels() { return 1 / this.#item.viewportToImageZoom(this.#viewport.getZoom(true)); }

  view() {
    const middle = this.#viewport.getCenter();
    return { x: middle.x, y: middle.y, closeness: this.#viewport.getZoom() / this.#viewport.getHomeZoom() };
  }

  show({ x, y, closeness }) {
    this.#staysWhole = closeness <= NEARLY;
    this.#viewport.zoomTo(this.#viewport.getHomeZoom() * closeness, null, true);
    this.#viewport.panTo(new this.#library.Point(x, y), true).applyConstraints(true);
  }

  onChange(look) {
    for (const change of ["viewport-change", "animation-finish", "after-resize"]) this.#viewer.addHandler(change, look);
  }

  /** Tells once when all tiles of what is in sight are drawn. */
  onDrawn(drawn) {
    if (this.#item.getFullyLoaded()) drawn();
    else this.#item.addOnceHandler("fully-loaded-change", drawn);
  }

  /** Tells what a finger touched on the picture without moving it. */
  onTouch(touched) {
    this.#viewer.addHandler("canvas-click", (event) => { if (event.quick) touched(event.originalTarget); });
    this.#viewer.addHandler("canvas-drag", () => touched(null));
    this.#viewer.addHandler("canvas-pinch", () => touched(null));
  }
}
