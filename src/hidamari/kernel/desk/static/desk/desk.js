// The desk: a tap shows at once and is sent in its own time. Nothing waits for the server.
// What is not sent yet is kept in this device, so that a reload or a dead spot loses nothing.
(() => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;
  const { ticket, url } = desk.dataset;
  const words = desk.dataset;
  const key = `desk:${location.pathname}`;
  const status = document.querySelector("[data-status]");
  const kept = () => JSON.parse(localStorage.getItem(key) || "[]");
  const keep = (events) => {
    localStorage.setItem(key, JSON.stringify(events));
    desk.dataset.kept = events.length;
  };

  // UUIDv7: 48 bits of milliseconds, then chance.
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let time = Date.now();
    for (let i = 5; i >= 0; i--) { bytes[i] = time % 256; time = Math.floor(time / 256); }
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  const tell = (text) => { status.textContent = text; status.hidden = !text; };
  let wait = 1000, sending = false;

  const send = async () => {
    const waiting = kept();
    if (sending || !waiting.length) { tell(""); return; }
    sending = true;
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Desk-Ticket": ticket },
        body: JSON.stringify(waiting.slice(0, 50)),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { answers } = await answer.json();
      const done = new Set(answers.map((a) => a.id));
      keep(kept().filter((event) => !done.has(event.id)));
      const refused = answers.filter((a) => !["taken", "again"].includes(a.answer));
      tell(refused.length ? words.sorry + refused.map((a) => a.answer).join(", ") : "");
      wait = 1000;
    } catch {
      tell(words.waiting + kept().length);
      setTimeout(send, wait);
      wait = Math.min(wait * 2, 30000);
    }
    sending = false;
    if (kept().length && wait === 1000) send();
  };

  const queue = (event) => {
    const codeword = document.querySelector("#codeword");
    const heard = event.kind === "undo" || event.kind === "check-out" ? "" : codeword.value.trim();
    if (heard) codeword.value = "";
    const whole = { id: newId(), device_at: new Date().toISOString(), codeword: heard, ...event };
    keep([...kept(), whole]);
    send();
    return whole;
  };

  const number = (selector, change, root = document) => {
    const node = root.querySelector(selector);
    node.textContent = Math.max(0, Number(node.textContent) + change);
  };
  const clock = () => new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });

  const cameRow = (name, event, tile) => {
    const row = document.createElement("li");
    row.className = "tile came";
    const said = document.createElement("span");
    const bold = document.createElement("b");
    bold.textContent = name;
    said.append(bold, `${words.came} ${clock()}`);
    const undo = document.createElement("button");
    undo.className = "button";
    undo.type = "button";
    undo.textContent = words.undo;
    undo.addEventListener("click", () => {
      queue({ kind: "undo", refers_to: event.id });
      row.remove();
      tile.hidden = false;
      delete tile.dataset.came;
      number("[data-named]", -1); number("[data-total]", -1);
    });
    row.append(said, undo);
    document.querySelector("[data-came-list]").prepend(row);
    setTimeout(() => undo.remove(), 10 * 60 * 1000);
  };

  document.addEventListener("submit", (submitted) => {
    const form = submitted.target;
    if (form.matches("[data-tap]")) {
      submitted.preventDefault();
      const tile = submitted.submitter.closest("li");
      const event = queue({ kind: "tap", person_id: submitted.submitter.value });
      tile.hidden = true;
      tile.dataset.came = "";
      number("[data-named]", 1); number("[data-total]", 1);
      cameRow(tile.querySelector("b").textContent, event, tile);
    } else if (form.matches("[data-head]")) {
      submitted.preventDefault();
      const change = Number(submitted.submitter.value);
      if (change < 0 && form.querySelector("[data-count]").textContent === "0") return;
      queue({ kind: "headcount", head: form.dataset.head, heads: change });
      number("[data-count]", change, form);
      number("[data-heads]", change); number("[data-total]", change);
    } else if (form.matches("[data-refers]")) {
      submitted.preventDefault();
      const kind = submitted.submitter.value;
      queue({ kind, refers_to: form.dataset.refers });
      submitted.submitter.remove();
      if (kind === "undo") {
        form.closest("li").remove();
        number("[data-named]", -1); number("[data-total]", -1);
      }
    } else if (form.matches("[data-heard], [data-search]")) {
      submitted.preventDefault();
    }
  });

  // A hand that shakes taps twice; by then the next name stands in that place.
  document.addEventListener("click", (click) => {
    if (click.detail > 1 && click.target.closest("#tiles button")) click.preventDefault();
  });

  // Without a network the names at hand are searched; kana of both kinds count as the same.
  const fold = (text) => text.normalize("NFKC").toLowerCase()
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
  const tiles = () => document.querySelectorAll("#tiles li");
  const narrow = (typed) => {
    for (const tile of tiles()) {
      tile.hidden = "came" in tile.dataset || !fold(tile.textContent).includes(fold(typed));
    }
  };
  document.body.addEventListener("htmx:sendError", (event) => {
    if (event.target.id === "q") narrow(event.target.value.trim());
  });

  // Whoever was tapped and is not sent yet does not stand among those who are still to come.
  const hideTapped = () => {
    const tapped = new Set(kept().map((event) => event.person_id));
    for (const tile of tiles()) {
      if (tapped.has(tile.querySelector("button").value)) {
        tile.hidden = true;
        tile.dataset.came = "";
      }
    }
  };
  document.body.addEventListener("htmx:afterSwap", hideTapped);
  hideTapped();
  desk.dataset.kept = kept().length;

  const face = document.querySelector("[data-clock] time");
  setInterval(() => { face.textContent = clock(); }, 10000);
  window.addEventListener("online", send);
  send();
})();
