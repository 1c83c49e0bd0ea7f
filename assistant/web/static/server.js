// What the server gives: HTML for a place in the page, text, files. What goes wrong becomes one Dutch line.
import { drawCharts } from "./charts.js";

const PATIENCE = 120_000; // milliseconds
const SIGNED_OUT = "U bent niet meer aangemeld. Laad deze pagina opnieuw en meld u aan.";
const UNREACHABLE = "De server antwoordt niet. Controleer de verbinding en probeer het opnieuw.";

/** The answer of the server; an Error with a line for the reader where it refuses, or does not answer. */
export async function fetchReply(address, options = {}) {
  let reply;
  try {
    const given = { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) };
    reply = await fetch(address, { ...given, ...options });
  } catch {
    throw new Error(UNREACHABLE);
  }
  if (!reply.ok) throw new Error(refusalToLine(reply.status, await reply.text().catch(() => "")));
  return reply;
}

/** The text of an answer of the server. Raises as fetchReply does. */
export async function fetchText(address, options = {}) {
  const reply = await fetchReply(address, options);
  return reply.text().catch(() => { throw new Error(UNREACHABLE); }); // broken off half way
}

/** The line of a refusal: the server's own, or ours where a proxy before it refuses. */
export function refusalToLine(status, text) {
  if (status === 401) return SIGNED_OUT;
  try {
    const { detail } = JSON.parse(text);
    return typeof detail === "string" ? detail : UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}

/** Put what the server gives for the address into the element, or why it gives nothing; the last one counts. */
export async function fill(element, address) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  element.dataset.wanted = address;
  element.setAttribute("aria-busy", "true");
  let html = null;
  let line = "";
  try {
    html = await fetchText(address);
  } catch (error) {
    line = error.message;
  }
  if (element.dataset.wanted !== address) return;
  element.removeAttribute("aria-busy");
  if (html === null) element.replaceChildren(problem(line));
  else element.innerHTML = html;
  drawCharts(element);
  focusAgain(element, focused);
  const status = element.querySelector("[role=status]");
  if (status) say(status.textContent);
  element.dispatchEvent(new CustomEvent("filled"));
}

/** The keyboard stays where it was: on what has the same name now, else at the begin of what is new. */
function focusAgain(element, focused) {
  if (!focused) return;
  const name = focused.getAttribute("name") ?? focused.dataset.name;
  const same = name && element.querySelector(`[name="${name}"]:enabled, [data-name="${name}"]:enabled`);
  (same || element.querySelector("h1, h2, .problem"))?.focus({ preventScroll: true });
}

/** A line that says what went wrong; the text is shown as it is. */
export function problem(text) {
  const line = document.createElement("p");
  line.className = "problem";
  line.setAttribute("role", "alert");
  line.tabIndex = -1;
  line.textContent = text;
  return line;
}

/** Say something aloud to a screen reader. */
export function say(text) {
  document.getElementById("melding").textContent = text;
}
