// The page: pieces of HTML that the server makes are fetched and put in their place. What a piece holds
// says what it does: data-load (fetch when it appears), data-fragment (fetch when pressed),
// data-into (where to), data-panel (a source, shown beside the answer), data-save (a file to keep).
import { startConversation } from "./conversation.js";
import { startDocuments } from "./documents.js";
import { startLetters } from "./letters.js";
import { closePanel, openPanel, showMark } from "./panel.js";
import { save, saveForm } from "./saving.js";
import { fill, problem } from "./server.js";

function loadNew() {
  for (const element of document.querySelectorAll("[data-load]")) {
    const address = element.dataset.load;
    delete element.dataset.load;
    fill(element, address);
  }
}

/** Put what a button asks for into its place. */
async function loadFragment(button) {
  const target = button.dataset.into ? document.querySelector(button.dataset.into) : button.closest(".inhoud");
  await fill(target, button.dataset.fragment);
  if (target.closest("#paneel")) showMark();
}

/** Wait for a file; where there is none the line that says why stands in ``place``. */
async function saveOr(place, saving) {
  place.querySelector(":scope > .problem")?.remove();
  try {
    await saving();
  } catch (error) {
    place.append(problem(error.message));
  }
}

function onClick(event) {
  const pressed = event.target.closest("[data-panel], [data-fragment], [data-close], a[data-save]");
  if (!pressed) return;
  event.preventDefault();
  if ("close" in pressed.dataset) closePanel();
  else if ("panel" in pressed.dataset) openPanel(pressed);
  else if ("save" in pressed.dataset) saveOr(pressed.parentElement, () => save(pressed.getAttribute("href")));
  else loadFragment(pressed);
}

function onSubmit(event) {
  const form = event.target;
  if ("save" in form.dataset) {
    event.preventDefault();
    saveOr(form, () => saveForm(form, event.submitter));
  } else if ("into" in form.dataset) {
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form));
    fill(document.querySelector(form.dataset.into), `${form.getAttribute("action")}?${fields}`);
  }
}

/** Escape closes the panel; arrows go from tab to tab, as a reader with a keyboard expects. */
function onKey(event) {
  if (event.key === "Escape") closePanel();
  if (!event.target.matches("[role=tab]")) return;
  const tabs = [...event.target.parentElement.querySelectorAll("[role=tab]")].filter((tab) => tab.offsetParent);
  const at = tabs.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = tabs.at(to % tabs.length);
  next.focus();
  next.click();
}

function start() {
  if (!document.getElementById("vragen") || !document.getElementById("paneel")) return;
  ready.disconnect();
  new MutationObserver(loadNew).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("keydown", onKey);
  document.addEventListener("change", (event) => event.target.closest("form.search select")?.form.requestSubmit());
  startConversation();
  startDocuments();
  startLetters();
  loadNew();
}

document.documentElement.lang = "nl";
const ready = new MutationObserver(start); // gradio puts our HTML in its place some time after this script
ready.observe(document.documentElement, { childList: true, subtree: true });
start();
