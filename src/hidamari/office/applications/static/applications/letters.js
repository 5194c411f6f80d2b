// The letters of an answer while it is written. The server counts again: composed, without line breaks.
const lettersOf = (text) => [...text.normalize("NFC").replace(/[\r\n]/g, "")].length;

function count(field) {
  const note = field.closest(".answer")?.querySelector("[data-longest]");
  if (!note) return;
  const letters = lettersOf(field.value);
  note.querySelector("output").textContent = letters.toLocaleString();
  note.classList.toggle("over", letters > Number(note.dataset.longest));
}

function countAll() {
  for (const field of document.querySelectorAll(".answer textarea, .answer input[type=text]")) count(field);
}

document.addEventListener("input", (event) => count(event.target));
document.body.addEventListener("htmx:afterSettle", countAll);
countAll();
