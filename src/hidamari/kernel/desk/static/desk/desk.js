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
  let wait = 1000, sending = false, replayed = false, leaving = false;

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
      if (leaving) return;
      const done = new Set(answers.map((a) => a.id));
      keep(kept().filter((event) => !done.has(event.id)));
      const refused = answers.filter((a) => !["taken", "again"].includes(a.answer));
      const said = answers.map((a) => a.word).filter(Boolean).join(" ");
      tell(refused.length ? words.sorry + refused.map((a) => a.answer).join(", ") : said);
      wait = 1000;
      // What was shown again from this device may stand on the page twice; the server knows.
      if (replayed && !refused.length && !kept().length) location.reload();
    } catch {
      tell(words.waiting + kept().length);
      setTimeout(send, wait);
      wait = Math.min(wait * 2, 30000);
    } finally {
      sending = false;
    }
    if (kept().length && wait === 1000) send();
  };

  // The next page may have been written before the server took what is on its way: it stays kept.
  window.addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => { leaving = false; send(); }, 5000); // a download leaves nothing
  });

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
  const clock = (at) => at.toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });
  const present = (change) => { number("[data-named]", change); number("[data-total]", change); };
  const rows = new Map(); // tap → how its row goes away again

  const arrive = (tile, event) => {
    const name = tile.querySelector("b").textContent;
    tile.hidden = true;
    tile.dataset.came = "";
    present(1);
    const row = document.createElement("li");
    row.className = "tile came";
    const said = document.createElement("span");
    const bold = document.createElement("b");
    bold.textContent = name;
    said.append(bold, `${words.came} ${clock(new Date(event.device_at))}`);
    const undo = document.createElement("button");
    undo.className = "button";
    undo.type = "button";
    undo.textContent = words.undo;
    undo.addEventListener("click", () => takeBack(queue({ kind: "undo", refers_to: event.id })));
    rows.set(event.id, () => {
      row.remove();
      tile.hidden = false;
      delete tile.dataset.came;
    });
    row.append(said, undo);
    document.querySelector("[data-came-list]").prepend(row);
    setTimeout(() => undo.remove(), 10 * 60 * 1000);
  };

  const count = (event) => {
    number("[data-count]", event.heads, document.querySelector(`[data-head="${event.head}"]`));
    number("[data-heads]", event.heads);
    number("[data-total]", event.heads);
  };

  const takeBack = ({ refers_to: tap }) => {
    const theirs = document.querySelector(`[data-refers="${tap}"]`)?.closest("li");
    if (!theirs && !rows.has(tap)) return;
    present(-1);
    theirs?.remove();
    rows.get(tap)?.();
    rows.delete(tap);
  };

  document.addEventListener("submit", (submitted) => {
    const form = submitted.target;
    if (form.matches("[data-tap]")) {
      submitted.preventDefault();
      const tile = submitted.submitter;
      arrive(tile.closest("li"), queue({ kind: "tap", person_id: tile.value }));
    } else if (form.matches("[data-head]")) {
      submitted.preventDefault();
      const change = Number(submitted.submitter.value);
      if (change < 0 && form.querySelector("[data-count]").textContent === "0") return;
      count(queue({ kind: "headcount", head: form.dataset.head, heads: change }));
    } else if (form.matches("[data-refers]")) {
      submitted.preventDefault();
      const event = queue({ kind: submitted.submitter.value, refers_to: form.dataset.refers });
      submitted.submitter.remove();
      if (event.kind === "undo") takeBack(event);
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
  const tileOf = (person) => [...tiles()].find((li) => li.querySelector("button").value === person);
  document.body.addEventListener("htmx:afterSwap", () => {
    for (const tile of kept().map((event) => tileOf(event.person_id)).filter(Boolean)) {
      tile.hidden = true;
      tile.dataset.came = "";
    }
  });

  // A page opened anew shows what this device still keeps, as it stood before.
  const shown = { headcount: count, undo: takeBack };
  for (const event of kept()) {
    if (event.kind === "tap" && tileOf(event.person_id)) arrive(tileOf(event.person_id), event);
    else shown[event.kind]?.(event);
    replayed = true;
  }
  desk.dataset.kept = kept().length;

  const face = document.querySelector("[data-clock] time");
  setInterval(() => { face.textContent = clock(new Date()); }, 10000);
  window.addEventListener("online", send);
  send();
})();
