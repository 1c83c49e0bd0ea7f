// The tab Documenten: adding files with their progress, and removing them.
import { fetchText, fill, problem } from "./page.js";

const LOOK_EVERY = 500; // milliseconds

function tab() {
  return document.getElementById("documenten");
}

/** Send the files; the job that reads them, or a line that says why not. */
function upload(form, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far an upload is
    request.open("POST", "documenten");
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded, event.total));
    request.addEventListener("error", () => reject(new Error("De server antwoordt niet. Probeer het opnieuw.")));
    request.addEventListener("load", () => {
      const said = JSON.parse(request.responseText || "{}");
      if (request.status < 300) resolve(said);
      else reject(new Error(said.detail ?? "Het toevoegen is niet gelukt. Probeer het opnieuw."));
    });
    request.send(new FormData(form));
  });
}

/** Follow a job until it is done, saying how far it is. */
async function follow(id, show) {
  for (;;) {
    const job = JSON.parse(await fetchText(`documenten/taken/${encodeURIComponent(id)}`));
    show(job);
    if (job.state === "done" || job.state === "failed") return job;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

function showJob(text, share) {
  const box = tab().querySelector(".job");
  box.hidden = false;
  box.querySelector("span").textContent = text;
  const bar = box.querySelector("progress");
  if (share === null) bar.removeAttribute("value");
  else bar.value = 100 * share;
}

function showProgress(job) {
  showJob(job.line, job.total ? job.done / job.total : null);
}

/** Do the work of a button; afterwards the list is fresh and says what came of it. */
async function work(doing) {
  let lines;
  try {
    lines = await doing();
  } catch (error) {
    lines = [error.message];
  }
  await fill(tab(), "lijst");
  const said = lines.map((line) => Object.assign(document.createElement("p"), { className: "said", textContent: line }));
  tab().prepend(...said);
  said[0]?.setAttribute("role", "status");
}

async function add(form) {
  const job = await upload(form, (sent, total) => showJob("Versturen…", sent / total));
  return (await follow(job.id, showProgress)).lines;
}

async function remove(button) {
  const job = JSON.parse(await fetchText(`documenten/${button.dataset.remove}`, { method: "DELETE" }));
  return (await follow(job.id, showProgress)).lines;
}

/** The names of the files that were picked; browsers say it in their own language. */
function showPicked(input) {
  const names = [...input.files].map((file) => file.name);
  input.form.querySelector(".picked").textContent = names.join(", ") || "Nog niets gekozen.";
}

export function startDocuments() {
  document.addEventListener("change", (event) => {
    if (event.target.matches("#toevoegen [type=file]")) showPicked(event.target);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "toevoegen") return;
    event.preventDefault();
    if (event.target.querySelector("[type=file]").files.length) work(() => add(event.target));
    else showJob("Kies eerst een of meer documenten.", 0);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (button && confirm(`Wilt u ${button.dataset.name} uit de index verwijderen?`)) work(() => remove(button));
  });
}
