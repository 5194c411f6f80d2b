// Beyond plain HTML: says when an answer did not come, and closes the menu by a tap beside it.
const said = document.getElementById("said");

function say(words) {
  said.textContent = words;
  said.hidden = !words;
}

document.body.addEventListener("htmx:sendError", () => say(said.dataset.gone));
document.body.addEventListener("htmx:responseError", () => say(said.dataset.broken));
document.body.addEventListener("htmx:afterRequest", (event) => event.detail.successful && say(""));
addEventListener("offline", () => say(said.dataset.gone));
addEventListener("online", () => say(""));

function closeMenus(keep) {
  for (const menu of document.querySelectorAll("details.who[open]")) {
    if (!menu.contains(keep)) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus(null));
