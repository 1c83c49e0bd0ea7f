// The page: pieces of HTML that the server makes are fetched and put in their place. What a piece holds
// says what it does: data-load (fetch when it appears), data-fragment (fetch when pressed),
// data-into (where to), data-panel (a source, shown beside the answer).
import { drawCharts } from "./charts.js";
import { startConversation } from "./conversation.js";
import { startDocuments } from "./documents.js";

const SIGNED_OUT = "U bent niet meer aangemeld. Laad deze pagina opnieuw en meld u aan.";
const UNREACHABLE = "De server antwoordt niet. Controleer de verbinding en probeer het opnieuw.";

/** The text of an answer of the server; a line in Dutch where there is none. */
export async function fetchText(address, options = {}) {
  let reply;
  try {
    reply = await fetch(address, { headers: { Accept: "application/json" }, ...options });
  } catch {
    throw new Error(UNREACHABLE);
  }
  if (reply.ok) return reply.text();
  if (reply.status === 401) throw new Error(SIGNED_OUT);
  throw new Error(await lineOf(reply));
}

async function lineOf(reply) {
  try {
    const { detail } = await reply.json();
    return typeof detail === "string" ? detail : UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}

/** Put what the server gives for the address into the element, or why it gives nothing. */
export async function fill(element, address) {
  element.setAttribute("aria-busy", "true");
  try {
    element.innerHTML = await fetchText(address);
  } catch (error) {
    element.replaceChildren(problem(error.message));
  }
  element.removeAttribute("aria-busy");
  drawCharts(element);
  element.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
}

/** A line that says what went wrong; the text is shown as it is. */
export function problem(text) {
  const line = document.createElement("p");
  line.className = "problem";
  line.setAttribute("role", "alert");
  line.textContent = text;
  return line;
}

/** Say something aloud to a screen reader. */
export function say(text) {
  document.getElementById("melding").textContent = text;
}

function loadNew() {
  for (const element of document.querySelectorAll("[data-load]")) {
    const address = element.dataset.load;
    delete element.dataset.load;
    fill(element, address);
  }
}

// ---- the panel with a source -------------------------------------------------------------------------

let openedBy = null;

async function openPanel(address, by) {
  const panel = document.getElementById("paneel");
  openedBy = by;
  document.body.classList.add("met-paneel");
  panel.hidden = false;
  for (const ref of document.querySelectorAll("[aria-current=true]")) ref.removeAttribute("aria-current");
  by.setAttribute("aria-current", "true");
  await fill(panel.querySelector(".inhoud"), address);
  panel.querySelector("h2, .problem")?.focus();
  showMark(panel);
}

function closePanel() {
  const panel = document.getElementById("paneel");
  if (panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("met-paneel");
  openedBy?.removeAttribute("aria-current");
  openedBy?.focus();
}

/** Bring what is marked into sight: on the picture of the page, else in the text. */
function showMark(panel) {
  const picture = panel.querySelector(".sheet img");
  const mark = panel.querySelector(".area, .cited");
  const show = () => mark?.scrollIntoView({ block: "center" });
  if (!picture) return show();
  picture.addEventListener("load", show);
  picture.addEventListener("error", () => {
    panel.querySelector(".sheet").hidden = true;
    panel.querySelector(".failed").hidden = false;
  });
  if (picture.complete && picture.naturalWidth) show();
}

// ---- what is pressed ---------------------------------------------------------------------------------

document.addEventListener("click", async (event) => {
  const pressed = event.target.closest("[data-panel], [data-fragment], [data-close]");
  if (!pressed) return;
  if ("close" in pressed.dataset) return closePanel();
  event.preventDefault();
  if ("panel" in pressed.dataset) return openPanel(pressed.getAttribute("href"), pressed);
  const target = pressed.dataset.into
    ? document.querySelector(pressed.dataset.into)
    : pressed.closest(".inhoud");
  await fill(target, pressed.dataset.fragment);
  if (target.closest("#paneel")) showMark(target.closest("#paneel"));
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-into]");
  if (!form) return;
  event.preventDefault();
  const fields = new URLSearchParams(new FormData(form));
  fill(document.querySelector(form.dataset.into), `${form.getAttribute("action")}?${fields}`);
});

document.addEventListener("change", (event) => {
  event.target.closest("form.search select")?.form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePanel();
});

// ---- start -------------------------------------------------------------------------------------------

function start() {
  if (!document.getElementById("vragen") || !document.getElementById("paneel")) return;
  ready.disconnect();
  document.documentElement.lang = "nl";
  new MutationObserver(loadNew).observe(document.body, { childList: true, subtree: true });
  loadNew();
  startConversation();
  startDocuments();
}

const ready = new MutationObserver(start);
ready.observe(document.documentElement, { childList: true, subtree: true });
start();
