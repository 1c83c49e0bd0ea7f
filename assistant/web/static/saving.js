// What a reader takes along: text on the clipboard, files to keep.
import { fetchReply } from "./server.js";

const NAME = /filename\*=UTF-8''([^;]+)/;

/** Whether the text is on the clipboard now. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text); // without https a browser has no clipboard
  }
}

function copyTheOldWay(text) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return copied;
}

/** Save the file behind an address; an Error with a line where there is none. */
export async function save(address, options = {}) {
  const reply = await fetchReply(address, options);
  const name = NAME.exec(reply.headers.get("Content-Disposition") ?? "")?.[1] ?? "bestand";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await reply.blob());
  link.download = decodeURIComponent(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser may still be reading it
}

/** Save what the button of a form asks for, without leaving the page. */
export function saveForm(form, button) {
  const address = button?.getAttribute("formaction") ?? form.getAttribute("action");
  const fields = new FormData(form);
  if (form.method === "post") return save(address, { method: "POST", body: fields });
  return save(`${address}?${new URLSearchParams(fields)}`);
}
