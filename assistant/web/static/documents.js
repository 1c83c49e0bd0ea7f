// The tab Documenten: adding files with their progress, and removing them.
import { fetchText, fill, problem, refusalToLine, say } from "./server.js";

const LOOK_EVERY = 500; // milliseconds
const BROKEN_OFF = "Het versturen is afgebroken. Controleer de verbinding en of het bestand niet te groot is.";

let working = false;

function tab() {
  return document.getElementById("documenten");
}

/** Send the files; the job that reads them, or an Error with a line that says why not. */
function upload(form, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far an upload is
    request.open("POST", "documenten");
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded, event.total));
    request.addEventListener("error", () => reject(new Error(BROKEN_OFF)));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText));
      else reject(new Error(refusalToLine(request.status, request.responseText)));
    });
    request.send(new FormData(form));
  });
}

/** Follow a job until it is done, saying how far it is; the lines of what came of it, or an Error. */
async function follow(job) {
  while (job.state !== "done" && job.state !== "failed") {
    showProgress(job.line, job.total ? job.done / job.total : null);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    job = JSON.parse(await fetchText(`documenten/taken/${encodeURIComponent(job.id)}`));
  }
  if (job.state === "failed") throw new Error(job.lines.join(" "));
  return job.lines;
}

/** ``share`` is from 0 to 1, null when it is not known how far it is. */
function showProgress(text, share) {
  const box = tab().querySelector(".job");
  box.hidden = false;
  box.querySelector("span").textContent = text;
  const bar = box.querySelector("progress");
  if (share === null) bar.removeAttribute("value");
  else bar.value = 100 * share;
}

/** Do the work of a button, which ends in lines; then all that shows documents is fresh. */
async function work(doing) {
  if (working) return;
  working = true;
  const outcome = tab().querySelector(".outcome");
  outcome.replaceChildren();
  try {
    const lines = await doing();
    await fill(tab(), "lijst");
    showLines(lines);
    fill(document.getElementById("begin"), "gesprek/begin");
    const figures = document.getElementById("cijfers"); // not there before its tab was opened
    if (figures) fill(figures, "cijfers");
  } catch (error) {
    tab().querySelector(".job").hidden = true;
    outcome.replaceChildren(problem(error.message)); // the form stays as it was, to be mended
  }
  working = false;
}

function showLines(lines) {
  const said = lines.map((line) => Object.assign(document.createElement("p"), { textContent: line }));
  const outcome = tab().querySelector(".outcome");
  if (!outcome) return; // the list could not be fetched, and says so
  outcome.replaceChildren(...said);
  outcome.focus();
  say(lines.join(" "));
}

async function add(form) {
  return follow(await upload(form, (sent, total) => showProgress("Versturen…", sent / total)));
}

async function remove(key) {
  return follow(JSON.parse(await fetchText(`documenten/${key}`, { method: "DELETE" })));
}

/** The names of the files that were picked; browsers say it in their own language. */
function showPicked(input) {
  const picked = input.form.querySelector(".picked");
  picked.textContent = [...input.files].map((file) => file.name).join(", ") || picked.dataset.none;
}

function onSubmit(event) {
  if (event.target.id !== "toevoegen") return;
  event.preventDefault();
  const form = event.target;
  if (form.querySelector("[type=file]").files.length) work(() => add(form));
  else tab().querySelector(".outcome").replaceChildren(problem("Kies eerst een of meer documenten."));
}

function onClick(event) {
  const { remove: key, name } = event.target.closest("[data-remove]")?.dataset ?? {};
  if (key && !working && confirm(`Wilt u ${name} uit de index verwijderen?`)) work(() => remove(key));
}

export function startDocuments() {
  document.addEventListener("change", (event) => {
    if (event.target.matches("#toevoegen [type=file]")) showPicked(event.target);
  });
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
}
