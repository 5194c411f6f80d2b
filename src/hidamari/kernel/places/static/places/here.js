/* "From where I am": only where the browser can tell, and only when it is asked. */
for (const line of document.querySelectorAll("[data-here]")) {
  if (!navigator.geolocation) continue;
  const button = line.querySelector("button");
  line.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const form = button.form;
        const asked = new URLSearchParams(new FormData(form));
        asked.delete("town");
        asked.set("lat", coords.latitude.toFixed(4));
        asked.set("lon", coords.longitude.toFixed(4));
        location.search = asked;
      },
      () => {
        button.removeAttribute("aria-busy");
        button.form.elements.town.focus();
      },
      { maximumAge: 60000, timeout: 8000 },
    );
  });
}
