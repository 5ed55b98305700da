// How a screenful rolls to a place: smoothly, and at once for whoever wants less movement.

export function rollGently(roll, place) {
  const isStill = document.querySelector("#access-still")?.checked || matchMedia("(prefers-reduced-motion: reduce)").matches;
  roll.scrollTo({ top: place, behavior: isStill ? "instant" : "smooth" });
}
