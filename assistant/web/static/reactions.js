// 👍, 👎 and a remark below an answer.
import { fetchText } from "./server.js";

const OPTIONS = { headers: { "Content-Type": "application/json", Accept: "application/json" } };

/** Give the verdict of the button, change it, or withdraw it when it was given already. */
export function judge(button) {
  const turn = button.closest(".turn");
  const pressed = button.getAttribute("aria-pressed") === "true";
  return react(turn, async () => {
    if (pressed) await withdraw(turn);
    else await send(turn, { verdict: button.dataset.verdict });
    for (const each of turn.querySelectorAll("[data-verdict]")) {
      each.setAttribute("aria-pressed", String(each === button && !pressed));
    }
    turn.querySelector(".remark").hidden = pressed;
    return pressed ? "Uw oordeel is ingetrokken." : "Dank u wel.";
  });
}

/** Send the remark with the verdict that was given. */
export function sendRemark(form) {
  const turn = form.closest(".turn");
  const { verdict } = turn.querySelector("[data-verdict][aria-pressed=true]").dataset;
  return react(turn, async () => {
    await send(turn, { verdict, remark: new FormData(form).get("opmerking") });
    form.hidden = true;
    turn.querySelector("[data-verdict][aria-pressed=true]").focus();
    return "Dank u wel, uw opmerking is bewaard.";
  });
}

/** Do one thing at a time with the verdict on a turn, and say what came of it. */
async function react(turn, doing) {
  if (turn.reacting) return;
  turn.reacting = true;
  const said = turn.querySelector(".said");
  try {
    said.textContent = await doing();
  } catch (error) {
    said.textContent = error.message;
  }
  turn.reacting = false;
}

async function send(turn, judged) {
  if (turn.reaction) {
    await fetchText(`reactie/${turn.reaction}`, { method: "PATCH", body: JSON.stringify(judged), ...OPTIONS });
    return;
  }
  const body = JSON.stringify({ ...answerOf(turn), ...judged });
  turn.reaction = JSON.parse(await fetchText("reactie", { method: "POST", body, ...OPTIONS })).id;
}

/** Which answer it is about: the question with what it was asked after and within, and the version. */
function answerOf(turn) {
  const fields = new FormData(turn.querySelector(".tools"));
  return {
    question: fields.get("vraag"),
    history: fields.getAll("eerder"),
    gemeente: fields.get("gemeente") || null,
    jaar: Number(fields.get("jaar")) || null,
    soort: fields.get("soort") || null,
    version: Number(turn.dataset.version),
  };
}

async function withdraw(turn) {
  await fetchText(`reactie/${turn.reaction}`, { method: "DELETE" });
  turn.reaction = null;
}
