// The panel with a source, beside the page: data-panel on a link opens it, data-close closes it.
import { fill } from "./server.js";

let openedBy = null;

function panel() {
  return document.getElementById("paneel");
}

export async function openPanel(link) {
  openedBy?.removeAttribute("aria-current");
  openedBy = link;
  link.setAttribute("aria-current", "true");
  document.body.classList.add("met-paneel");
  panel().hidden = false;
  fitCharts();
  const inside = panel().querySelector(".inhoud");
  await fill(inside, link.getAttribute("href"));
  if (openedBy !== link) return; // closed, or another one was opened
  inside.querySelector("h2, .problem")?.focus({ preventScroll: true });
  showMark();
}

/** Close the panel; the keyboard goes back to what opened it. */
export function closePanel() {
  if (panel().hidden) return;
  panel().hidden = true;
  document.body.classList.remove("met-paneel");
  fitCharts();
  openedBy.removeAttribute("aria-current");
  const back = openedBy.isConnected ? openedBy : document.getElementById("vraag");
  openedBy = null;
  back.focus({ preventScroll: true });
}

/** Bring what is marked into sight: on the picture of the page, else in the text. */
export function showMark() {
  const picture = panel().querySelector(".sheet img");
  const mark = panel().querySelector(".area, .cited");
  const show = () => mark?.scrollIntoView({ block: "center" });
  if (!picture) return show();
  picture.addEventListener("load", show);
  picture.addEventListener("error", showText);
  if (picture.complete && picture.naturalWidth) show();
  else if (picture.complete) showText();
}

/** Without a picture of the page the text below it is what there is. */
function showText() {
  panel().querySelector(".sheet").hidden = true;
  panel().querySelector(".failed").hidden = false;
}

/** Charts are as wide as the room beside the panel; they look at the window only. */
function fitCharts() {
  window.dispatchEvent(new Event("resize"));
}
