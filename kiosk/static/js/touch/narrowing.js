// A narrowed list on a screen that runs from its store. What is chosen in a list is no address of an edition: the store
// gives the whole list and says what was asked for (service_worker.js), and the rest is done here. Where a server answers,
// the list comes narrowed and there is nothing to do.

import { enhance } from "./enhance.js";

enhance("narrowing", async (results, signal) => {
  const { alone } = results.dataset;
  if (!alone) return;
  try {
    const { narrowAlone } = await import("./narrowing/alone.js");
    await narrowAlone(results, new URLSearchParams(alone), signal);
  } finally {
    // The whole list is better than none.
    delete results.dataset.alone;
  }
});
