// Without JavaScript the browser's own menu prints; with it, the button shows and does the same.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
