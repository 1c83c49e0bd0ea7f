// The conversation: questions go to the server, answers come back as HTML. Earlier conversations are kept in
// this browser only, as their questions: asked again they get the same answers.
import { drawCharts } from "./charts.js";
import { fetchText, fill, problem, say } from "./page.js";

const KEPT = 20; // conversations
const SLOW = 1000; // milliseconds, after which it says that it takes longer

let talk = newTalk();
let busy = false;

function newTalk() {
  return { id: crypto.getRandomValues(new Uint32Array(2)).join("-"), at: Date.now(), asked: [] };
}

// ---- what is remembered in this browser --------------------------------------------------------------

/** Things are kept under the name of the user: who signs in on the same computer sees his own. */
function keyOf(what) {
  return `begroting.${what}.${document.querySelector(".user span")?.textContent ?? ""}`;
}

function recall(what, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(what))) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function remember(what, value) {
  try {
    localStorage.setItem(keyOf(what), JSON.stringify(value));
  } catch {
    // a full or closed store: the conversation goes on without being kept
  }
}

function keepTalk() {
  const others = recall("gesprekken", []).filter((each) => each.id !== talk.id);
  remember("gesprekken", [{ ...talk, at: Date.now() }, ...others].slice(0, KEPT));
  listTalks();
}

function listTalks() {
  const box = document.getElementById("eerder");
  const talks = recall("gesprekken", []).filter((each) => each.id !== talk.id && each.asked?.length);
  box.hidden = talks.length === 0;
  box.querySelector("ul").replaceChildren(...talks.map(talkToItem));
}

function talkToItem(kept) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  const day = new Date(kept.at).toLocaleDateString("nl-NL", { day: "numeric", month: "long" });
  const more = kept.asked.length > 1 ? ` en ${kept.asked.length - 1} meer` : "";
  button.textContent = `${kept.asked[0].vraag}${more} (${day})`;
  button.addEventListener("click", () => reopen(kept));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

async function reopen(kept) {
  if (busy) return;
  startAgain();
  talk = { id: kept.id, at: kept.at, asked: [] };
  document.getElementById("eerder").open = false;
  for (const asked of kept.asked) await ask(asked.vraag, asked);
}

// ---- asking ------------------------------------------------------------------------------------------

function choice() {
  const form = document.getElementById("keuze");
  return form ? Object.fromEntries(new FormData(form)) : {};
}

function formOf(asked, earlier) {
  const form = new FormData();
  form.append("vraag", asked.vraag);
  for (const text of earlier) form.append("eerder", text);
  for (const name of ["gemeente", "jaar", "soort"]) form.append(name, asked[name] ?? "");
  return form;
}

/** Ask a question after those of this conversation, within the choice; the answer is put below them. */
export async function ask(question, within = choice()) {
  if (busy) return;
  busy = true;
  const asked = { ...within, vraag: question };
  const turn = placeWaiting(question);
  const slow = setTimeout(() => sayWaiting(turn), SLOW);
  let html = null;
  try {
    const earlier = talk.asked.map((each) => each.vraag);
    html = await fetchText("gesprek/vraag", { method: "POST", body: formOf(asked, earlier) });
  } catch (error) {
    turn.querySelector(".answer").replaceChildren(problem(error.message));
  }
  clearTimeout(slow);
  busy = false;
  const box = document.getElementById("vraag");
  if (html === null) return void (box.value = question);
  const done = replaceTurn(turn, html);
  if ("refused" in done.dataset) return void (box.value = question); // to be mended
  done.asked = asked;
  talk.asked.push(asked);
  keepTalk();
  suggestNext(done);
}

function placeWaiting(question) {
  document.getElementById("voorbeelden").hidden = true;
  document.body.classList.add("in-gesprek");
  const turn = document.createElement("section");
  turn.className = "turn";
  turn.innerHTML =
    '<h2 class="question"></h2><div class="answer"><p class="waiting">Ik zoek het op in de documenten…</p></div>';
  turn.querySelector(".question").textContent = question;
  document.getElementById("gesprek").append(turn);
  scrollTo(turn);
  return turn;
}

function sayWaiting(turn) {
  turn.querySelector(".waiting").textContent = "Dit duurt langer dan anders. Ik ben er nog mee bezig…";
}

function replaceTurn(turn, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const done = holder.content.firstElementChild;
  turn.replaceWith(done);
  drawCharts(done);
  say(done.dataset.status ?? "");
  scrollTo(done);
  return done;
}

function scrollTo(turn) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  turn.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}

async function suggestNext(turn) {
  const earlier = talk.asked.slice(0, -1).map((each) => each.vraag);
  try {
    const body = formOf(turn.asked, earlier);
    turn.querySelector(".next").innerHTML = await fetchText("gesprek/verder", { method: "POST", body });
  } catch {
    // without suggestions the answer stands as it is
  }
}

function startAgain() {
  talk = newTalk();
  document.getElementById("gesprek").replaceChildren();
  document.getElementById("voorbeelden").hidden = false;
  document.body.classList.remove("in-gesprek");
  document.getElementById("vraag").value = "";
  say("");
  listTalks();
}

// ---- the buttons below an answer ---------------------------------------------------------------------

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text); // without https a browser has no clipboard
  }
}

function copyTheOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

async function copyFrom(button, text) {
  const said = button.closest(".tools").querySelector(".said");
  said.textContent = (await copy(text)) ? "Gekopieerd." : "Kopiëren kan niet in deze browser.";
}

async function judge(button) {
  const turn = button.closest(".turn");
  const pressed = button.getAttribute("aria-pressed") === "true";
  const said = turn.querySelector(".said");
  try {
    if (pressed) await withdraw(turn);
    else await send(turn, { verdict: button.dataset.verdict });
    for (const each of turn.querySelectorAll("[data-verdict]")) {
      each.setAttribute("aria-pressed", String(each === button && !pressed));
    }
    turn.querySelector(".remark").hidden = pressed;
    said.textContent = pressed ? "Uw oordeel is ingetrokken." : "Dank u wel.";
  } catch (error) {
    said.textContent = error.message;
  }
}

async function send(turn, judged) {
  const options = { headers: { "Content-Type": "application/json", Accept: "application/json" } };
  if (turn.reaction) {
    const body = JSON.stringify(judged);
    await fetchText(`reactie/${turn.reaction}`, { method: "PATCH", body, ...options });
    return;
  }
  const fields = new FormData(turn.querySelector(".tools"));
  const body = JSON.stringify({
    question: fields.get("vraag"),
    history: fields.getAll("eerder").slice(-10),
    gemeente: fields.get("gemeente") || null,
    jaar: Number(fields.get("jaar")) || null,
    soort: fields.get("soort") || null,
    version: Number(turn.dataset.version),
    ...judged,
  });
  turn.reaction = JSON.parse(await fetchText("reactie", { method: "POST", body, ...options })).id;
}

async function withdraw(turn) {
  await fetchText(`reactie/${turn.reaction}`, { method: "DELETE" });
  turn.reaction = null;
}

async function sendRemark(button) {
  const turn = button.closest(".turn");
  const said = turn.querySelector(".said");
  const pressed = turn.querySelector("[data-verdict][aria-pressed=true]");
  try {
    await send(turn, { verdict: pressed.dataset.verdict, remark: turn.querySelector("[name=opmerking]").value });
    turn.querySelector(".remark").hidden = true;
    said.textContent = "Dank u wel, uw opmerking is bewaard.";
  } catch (error) {
    said.textContent = error.message;
  }
}

function onClick(event) {
  const button = event.target.closest("button");
  if (!button) return;
  const turn = button.closest(".turn");
  if ("ask" in button.dataset) ask(button.textContent);
  else if ("wider" in button.dataset) ask(turn.asked.vraag, {});
  else if ("copy" in button.dataset) copyFrom(button, turn.querySelector(".plain").content.textContent);
  else if ("link" in button.dataset) copyFrom(button, new URL(button.dataset.link, document.baseURI).href);
  else if ("verdict" in button.dataset) judge(button);
  else if ("remark" in button.dataset) sendRemark(button);
  else if ("forget" in button.dataset) (remember("gesprekken", []), listTalks());
  else if (button.id === "opnieuw" && !busy) (startAgain(), document.getElementById("vraag").focus());
}

// ---- start -------------------------------------------------------------------------------------------

/** The choice that was remembered; one that is not offered any more is none. */
function restoreChoice(form) {
  const wanted = { ...recall("keuze", {}), ...Object.fromEntries(new URLSearchParams(location.search)) };
  for (const select of form.querySelectorAll("select")) {
    const offered = [...select.options].some((option) => option.value === wanted[select.name]);
    select.value = offered ? wanted[select.name] : "";
  }
}

/** The question of a link that somebody gave: asked with the earlier ones it leans on. */
async function askFromLink() {
  const link = new URLSearchParams(location.search);
  const question = link.get("vraag");
  if (!question) return;
  history.replaceState(null, "", location.pathname);
  for (const earlier of [...link.getAll("eerder"), question]) await ask(earlier);
}

/** Enter asks, Shift+Enter begins a new line. */
function onKey(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

export function startConversation() {
  const form = document.getElementById("vragen");
  const box = document.getElementById("vraag");
  document.addEventListener("click", onClick);
  box.addEventListener("keydown", onKey);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) return;
    const question = box.value;
    box.value = "";
    ask(question);
  });
  document.getElementById("begin").addEventListener("filled", () => {
    const chosen = document.getElementById("keuze");
    if (!chosen) return;
    restoreChoice(chosen);
    chosen.addEventListener("change", () => remember("keuze", choice()));
    listTalks();
    askFromLink();
  }, { once: true });
  box.focus();
}
