// The conversation: questions go to the server, answers come back as HTML.
import { drawCharts, dropCharts } from "./charts.js";
import { forgetTalks, keepChoice, keepTalk, keptChoice, keptTalks, rememberFor } from "./kept.js";
import { closePanel } from "./panel.js";
import { judge, sendRemark } from "./reactions.js";
import { copy } from "./saving.js";
import { fetchText, problem, say } from "./server.js";

const SLOW = 1000; // milliseconds, after which it says that it takes longer
const HISTORY = 10; // earlier questions that the server looks at

let talk = newTalk(); // a new one is another object: what belongs to an earlier one is dropped
let settle = null;
const begun = new Promise((resolve) => { settle = resolve; }); // who asks and what is chosen is known

function newTalk() {
  return { id: crypto.getRandomValues(new Uint32Array(2)).join("-"), asked: [], waiting: false };
}

function byId(id) {
  return document.getElementById(id);
}

// ---- asking ------------------------------------------------------------------------------------------

/** What was chosen above the chat. */
function choice() {
  const form = byId("keuze");
  return form ? Object.fromEntries(new FormData(form)) : {};
}

function formOf(asked, earlier) {
  const form = new FormData();
  form.append("vraag", asked.vraag);
  for (const each of earlier.slice(-HISTORY)) form.append("eerder", each.vraag);
  for (const name of ["gemeente", "jaar", "soort"]) form.append(name, asked[name] ?? "");
  return { method: "POST", body: form };
}

/** Ask a question after those of this conversation; whether it was answered. The answer is put below them. */
async function ask(asked) {
  if (talk.waiting) return false;
  const mine = talk;
  mine.waiting = true;
  const turn = placeWaiting(asked.vraag);
  const slow = setTimeout(() => sayWaiting(turn), SLOW);
  let html = null;
  let line = "";
  try {
    html = await fetchText("gesprek/vraag", formOf(asked, mine.asked));
  } catch (error) {
    line = error.message;
  }
  clearTimeout(slow);
  mine.waiting = false;
  if (mine !== talk) return false; // a new conversation has begun
  const done = html === null ? showProblem(turn, line) : replaceTurn(turn, html);
  if ("refused" in done.dataset) {
    byId("vraag").value ||= asked.vraag; // to be mended
    return false;
  }
  done.asked = asked;
  suggestNext(done, [...mine.asked]);
  addWording(done, [...mine.asked]);
  mine.asked.push(asked);
  dropOldest();
  return true;
}

/** Ask a question of the reader, within the choice unless another is given, and keep the conversation. */
async function askAndKeep(vraag, within = null) {
  await begun;
  if (await ask({ ...(within ?? choice()), vraag })) keepTalk(talk);
}

function placeWaiting(question) {
  const focusWithin = byId("voorbeelden").contains(document.activeElement);
  byId("voorbeelden").hidden = true;
  document.body.classList.add("in-gesprek");
  const turn = byId("wachtend").content.firstElementChild.cloneNode(true);
  turn.querySelector(".question").append(question);
  byId("gesprek").append(turn);
  if (focusWithin) turn.querySelector(".question").focus({ preventScroll: true });
  scrollTo(turn);
  return turn;
}

function sayWaiting(turn) {
  const line = turn.querySelector(".waiting");
  line.textContent = line.dataset.slow;
  say(line.textContent);
}

function showProblem(turn, line) {
  turn.querySelector(".answer").replaceChildren(problem(line));
  turn.dataset.refused = "";
  return turn;
}

function replaceTurn(turn, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const done = holder.content.firstElementChild;
  const focused = turn.contains(document.activeElement);
  turn.replaceWith(done);
  if (focused) done.querySelector(".question").focus({ preventScroll: true });
  drawCharts(done);
  say(done.dataset.status);
  scrollTo(done);
  return done;
}

function scrollTo(turn) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  turn.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}

async function suggestNext(turn, earlier) {
  try {
    turn.querySelector(".next").innerHTML = await fetchText("gesprek/verder", formOf(turn.asked, earlier));
  } catch {
    // without suggestions the answer stands as it is
  }
}

/** The words of a language model come below the answer when they are there; the answer stands without them. */
async function addWording(turn, earlier) {
  const place = turn.querySelector(".worded");
  if (!place) return;
  try {
    place.innerHTML = await fetchText("gesprek/verwoording", formOf(turn.asked, earlier));
    place.hidden = !place.firstElementChild;
  } catch {
    // as above
  }
}

/** Only so many turns stay on the page; the conversation itself goes on. */
function dropOldest() {
  const turns = [...byId("gesprek").children];
  for (const turn of turns.slice(0, -Number(byId("gesprek").dataset.most))) {
    dropCharts(turn);
    turn.remove();
  }
}

// ---- new and earlier conversations -------------------------------------------------------------------

function startAgain() {
  closePanel();
  talk = newTalk();
  dropCharts(byId("gesprek"));
  byId("gesprek").replaceChildren();
  byId("voorbeelden").hidden = false;
  document.body.classList.remove("in-gesprek");
  byId("vraag").value = "";
  say("");
  listTalks();
}

function listTalks() {
  const talks = keptTalks().filter((each) => each.id !== talk.id);
  byId("eerder").hidden = talks.length === 0;
  byId("eerder").querySelector("ul").replaceChildren(...talks.map(talkToItem));
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
  startAgain();
  byId("eerder").open = false;
  const mine = talk;
  if (!(await askAll(kept.asked)) || mine !== talk) return; // what was kept stays as it is
  talk.id = kept.id;
  listTalks();
}

/** Ask questions one after the other, each with its own choice; whether all were answered. */
async function askAll(list) {
  const mine = talk;
  for (const asked of list) {
    if (mine !== talk || !(await ask(asked))) return false;
  }
  return true;
}

// ---- what is pressed ---------------------------------------------------------------------------------

async function copyFrom(button, text) {
  const said = button.closest(".tools").querySelector(".said");
  said.textContent = (await copy(text)) ? "Gekopieerd." : "Kopiëren kan niet in deze browser.";
}

function onClick(event) {
  const button = event.target.closest("button");
  if (!button) return;
  const turn = button.closest(".turn");
  if ("ask" in button.dataset) askAndKeep(button.textContent);
  else if ("wider" in button.dataset) askAndKeep(turn.asked.vraag, {});
  else if ("copy" in button.dataset) copyFrom(button, turn.querySelector(".plain").content.textContent);
  else if ("link" in button.dataset) copyFrom(button, new URL(button.dataset.link, document.baseURI).href);
  else if ("verdict" in button.dataset) judge(button);
  else if ("forget" in button.dataset) forget();
  else if (button.id === "opnieuw") (startAgain(), byId("vraag").focus());
}

function forget() {
  forgetTalks();
  listTalks();
  byId("vraag").focus();
}

function onSubmit(event) {
  if (event.target.matches(".remark")) {
    event.preventDefault();
    sendRemark(event.target);
  }
  if (event.target.id !== "vragen") return;
  event.preventDefault();
  if (talk.waiting) return;
  const vraag = byId("vraag").value;
  byId("vraag").value = "";
  askAndKeep(vraag);
}

/** Enter asks, Shift+Enter begins a new line. */
function onKey(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

// ---- start -------------------------------------------------------------------------------------------

/** Choose again what was chosen; what is not offered any more is left open. */
function restoreChoice(wanted) {
  for (const select of byId("keuze").querySelectorAll("select")) {
    const offered = [...select.options].some((option) => option.value === wanted[select.name]);
    select.value = offered ? wanted[select.name] : "";
  }
}

/** The question of a link that somebody gave: asked within the same choice, after the earlier ones. */
async function askFromLink(link) {
  history.replaceState(null, "", location.pathname);
  const questions = [...link.getAll("eerder"), link.get("vraag")];
  const mine = talk;
  if (await askAll(questions.map((vraag) => ({ ...choice(), vraag }))) && mine === talk) keepTalk(talk);
}

/** The begin of the page is there: who asks, and what there is to choose from. */
function onBegin() {
  settle();
  const form = byId("keuze");
  if (!form) return; // the server does not answer, and says so
  rememberFor(form.dataset.user);
  document.body.classList.toggle("staf", "staff" in form.dataset);
  form.addEventListener("change", () => keepChoice(choice()));
  const link = new URLSearchParams(location.search);
  restoreChoice(link.has("vraag") ? Object.fromEntries(link) : keptChoice());
  listTalks();
  if (link.has("vraag")) askFromLink(link);
}

export function startConversation() {
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  byId("vraag").addEventListener("keydown", onKey);
  byId("begin").addEventListener("filled", onBegin);
  byId("vraag").focus();
}
