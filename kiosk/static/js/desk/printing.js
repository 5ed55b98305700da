// A key that opens the browser's own printing.

import { enhance } from "./enhance.js";

enhance("print", (key) => {
  key.hidden = false;
  key.addEventListener("click", () => print());
});
