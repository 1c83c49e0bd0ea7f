// What is remembered in this browser, under the name of the user: who signs in on the same computer sees
// his own. Earlier conversations are kept as their questions: asked again they get the same answers.

const MOST = 20; // conversations
let user = null; // not known yet: nothing is remembered

export function rememberFor(name) {
  user = name;
}

function keyOf(what) {
  return `begroting.${what}.${user}`;
}

function recall(what) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(what)));
  } catch {
    return null;
  }
}

function remember(what, value) {
  if (user === null) return;
  try {
    localStorage.setItem(keyOf(what), JSON.stringify(value));
  } catch {
    // a full or closed store: the conversation goes on without being kept
  }
}

/** Earlier conversations, the newest first: each with its id, when it was, and what was asked. */
export function keptTalks() {
  const kept = recall("gesprekken");
  return Array.isArray(kept) ? kept.filter((each) => each?.asked?.length) : [];
}

export function keepTalk({ id, asked }) {
  const others = keptTalks().filter((each) => each.id !== id);
  remember("gesprekken", [{ id, at: Date.now(), asked }, ...others].slice(0, MOST));
}

export function forgetTalks() {
  remember("gesprekken", []);
}

/** What was chosen above the chat, by the name of the field. */
export function keptChoice() {
  return recall("keuze") ?? {};
}

export function keepChoice(choice) {
  remember("keuze", choice);
}
