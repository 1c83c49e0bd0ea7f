// The tab Schriftelijke vragen: a letter goes in, its questions are corrected, the concept comes out. Nothing of
// it is kept here or on the server: each step sends the whole letter.
import { save } from "./saving.js";
import { fetchText, problem, say } from "./server.js";

const SLOW = 1000; // milliseconds, after which it says that it takes longer
const READING = "Ik lees de brief…";
const DRAFTING = "Ik zoek de antwoorden op in de documenten…";
const PUT_CURSOR = "Zet eerst de cursor in de tekst, op de plaats waar de nieuwe vraag begint.";

let working = false;

function byId(id) {
  return document.getElementById(id);
}

function fieldsOf(form, more = {}) {
  const fields = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) fields.set(name, value);
  return { method: "POST", body: fields };
}

/** Put what the server makes into a place, with a line there while it is made; one thing at a time. */
async function step(place, address, options, busy) {
  if (working) return;
  working = true;
  const line = Object.assign(document.createElement("p"), { className: "waiting", textContent: busy });
  place.replaceChildren(line);
  place.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => say(busy), SLOW);
  try {
    place.innerHTML = await fetchText(address, options);
    say(place.querySelector("[role=status]")?.textContent ?? "");
    place.querySelector("h2")?.focus();
    nameQuestions();
  } catch (error) {
    place.replaceChildren(problem(error.message));
    place.firstElementChild.focus();
  }
  clearTimeout(slow);
  place.removeAttribute("aria-busy");
  working = false;
}

// ---- the three steps ---------------------------------------------------------------------------------

function readFile(form) {
  if (!form.querySelector("[type=file]").files.length) return showIn(byId("brief-vragen"), "Kies eerst een brief.");
  return read(form, { method: "POST", body: new FormData(form) });
}

function read(form, options) {
  byId("brief-concept").replaceChildren();
  return step(byId("brief-vragen"), form.getAttribute("action"), options, READING);
}

function showIn(place, line) {
  place.replaceChildren(problem(line));
}

async function keepFile(form, button) {
  const said = form.querySelector(".tools .said");
  said.textContent = "";
  try {
    await save(button.getAttribute("formaction"), fieldsOf(form));
  } catch (error) {
    said.textContent = error.message;
  }
}

async function approve(button) {
  const said = button.parentElement.querySelector(".said");
  button.disabled = true;
  try {
    const options = fieldsOf(byId("brief-antwoorden"), { goedkeuren: button.dataset.approve });
    said.textContent = JSON.parse(await fetchText("brieven/goedkeuren", options)).line;
  } catch (error) {
    said.textContent = error.message;
  }
  button.disabled = false;
  button.focus();
}

// ---- the questions of the letter ---------------------------------------------------------------------

function questions() {
  return [...document.querySelectorAll(".asked-questions .asked-question")];
}

/** Each is called by its place, so that a screen reader tells which one a button is of. */
function nameQuestions() {
  const all = questions();
  all.forEach((each, i) => {
    each.querySelector("legend").textContent = `Vraag ${i + 1} van ${all.length}`;
    each.querySelector("[data-letter=join]").disabled = i === 0;
    each.querySelector("[data-letter=remove]").disabled = all.length === 1;
  });
}

function textOf(question) {
  return question.querySelector("[name=vraag]");
}

function addAfter(question, text) {
  const added = byId("nieuwe-vraag").content.firstElementChild.cloneNode(true);
  textOf(added).value = text;
  question.after(added);
  return added;
}

function split(question) {
  const area = textOf(question);
  const at = area.selectionStart;
  const [before, after] = [area.value.slice(0, at).trim(), area.value.slice(at).trim()];
  if (!before || !after) return tell(question, PUT_CURSOR);
  area.value = before;
  return changed(addAfter(question, after), "De vraag is gesplitst.");
}

function join(question) {
  const before = question.previousElementSibling;
  textOf(before).value = `${textOf(before).value.trim()} ${textOf(question).value.trim()}`;
  question.remove();
  changed(before, "De vraag is bij de vorige gevoegd.");
}

function remove(question) {
  const next = question.nextElementSibling ?? question.previousElementSibling;
  question.remove();
  changed(next, "De vraag is verwijderd.");
}

function add(question) {
  changed(addAfter(question, ""), "Er is een lege vraag toegevoegd.");
}

function changed(question, line) {
  nameQuestions();
  const area = textOf(question);
  area.focus();
  say(line);
}

/** A line below a question that says why nothing happened. */
function tell(question, line) {
  question.querySelector(".problem")?.remove();
  question.append(problem(line));
}

// ---- what is pressed ---------------------------------------------------------------------------------

const EDITS = { split, join, add, remove };

function onClick(event) {
  const button = event.target.closest("#brieven button");
  if (!button) return;
  const { letter, approve: place } = button.dataset;
  if (letter) {
    const question = button.closest(".asked-question");
    question.querySelector(".problem")?.remove();
    EDITS[letter](question);
  } else if (place) approve(button);
}

function onSubmit(event) {
  const form = event.target;
  if (!form.closest("#brieven")) return;
  event.preventDefault();
  if (form.id === "brief-bestand") readFile(form);
  else if (form.id === "brief-tekst") read(form, fieldsOf(form));
  else if (form.id === "brief-nagekeken") step(byId("brief-concept"), "brieven/concept", fieldsOf(form), DRAFTING);
  else if (form.id === "brief-antwoorden" && event.submitter) keepFile(form, event.submitter);
}

function onChange(event) {
  if (!event.target.matches("#brief-bestand [type=file]")) return;
  const picked = event.target.form.querySelector(".picked");
  picked.textContent = event.target.files[0]?.name ?? picked.dataset.none;
}

export function startLetters() {
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("change", onChange);
}
