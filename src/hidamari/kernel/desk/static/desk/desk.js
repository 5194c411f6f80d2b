// The desk: a tap shows at once and is sent in its own time. Nothing waits for the server.
// What is not sent yet is kept in this device, so that a reload or a dead spot loses nothing.
(() => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;
  const { ticket, url } = desk.dataset;
  const words = desk.dataset;
  const key = `desk:${location.pathname}`;
  const status = document.querySelector("[data-status]");
  const read = (name) => JSON.parse(localStorage.getItem(name) || "[]");
  const kept = () => read(key);
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

  // What other desks of this device could not send goes with ours: each tap keeps its own ticket.
  const held = new Set(); // of another organisation: it stays in the device until somebody of it signs in
  const drawers = () => Object.keys(localStorage).filter((name) => name.startsWith("desk:"));
  const outbox = () => [key, ...drawers().filter((name) => name !== key)]
    .flatMap((name) => read(name)).filter((event) => !held.has(event.id));
  const done = (ids) => drawers().forEach((name) => {
    const left = read(name).filter((event) => !ids.has(event.id));
    if (name === key) keep(left);
    else if (left.length) localStorage.setItem(name, JSON.stringify(left));
    else localStorage.removeItem(name);
  });

  const tell = (text) => { status.textContent = text; status.hidden = !text; };
  let wait = 1000, sending = false, replayed = false, leaving = false;

  const send = async () => {
    const waiting = outbox();
    if (sending || !waiting.length) { tell(""); return; }
    sending = true;
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Desk-Ticket": ticket },
        body: JSON.stringify(waiting.slice(0, 50)),
      });
      if (answer.status === 401) { tell(words.over + outbox().length); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const { answers } = await answer.json();
      if (leaving) return;
      answers.filter((a) => a.answer === "elsewhere").forEach((a) => held.add(a.id));
      done(new Set(answers.map((a) => a.id).filter((id) => !held.has(id))));
      const fine = ["taken", "again", "tray", "elsewhere"];
      const refused = answers.filter((a) => !fine.includes(a.answer));
      const said = answers.map((a) => a.word).filter(Boolean).join(" ");
      const late = answers.some((a) => a.answer === "tray") ? words.tray : "";
      const other = held.size ? words.elsewhere + held.size : "";
      tell(refused.length ? words.sorry + refused.map((a) => a.answer).join(", ") : said || late || other);
      wait = 1000;
      // What was shown again from this device may stand on the page twice; the server knows.
      if (replayed && !refused.length && !kept().length) location.reload();
    } catch {
      tell(words.waiting + outbox().length);
      setTimeout(send, wait);
      wait = Math.min(wait * 2, 30000);
    } finally {
      sending = false;
    }
    if (outbox().length && wait === 1000) { if (!held.size) send(); } else refresh();
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
    const past = event.kind === "check-out" ? words.pastEnd : words.past; // a past that is written down
    const at = past || new Date().toISOString();
    const whole = { id: newId(), device_at: at, codeword: heard, ticket, ...event };
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
    const button = (text, look, press) => {
      const made = Object.assign(document.createElement("button"),
        { className: look, type: "button", textContent: text });
      made.addEventListener("click", () => press(made));
      return made;
    };
    const undo = button(words.undo, "button",
      () => takeBack(queue({ kind: "undo", refers_to: event.id })));
    const home = button(words.home, "button quiet", () => {
      const out = queue({ kind: "check-out", refers_to: event.id });
      goHome(row, out);
      home.remove();
    });
    rows.set(event.id, () => {
      row.remove();
      tile.hidden = false;
      delete tile.dataset.came;
    });
    row.append(said, undo, home);
    document.querySelector("[data-came-list]").prepend(row);
    setTimeout(() => undo.remove(), 10 * 60 * 1000);
  };

  const goHome = (row, out) => {
    row.querySelector("span").append(` ${words.left} ${clock(new Date(out.device_at))}`);
    present(-1);
  };

  const count = (event) => {
    number("[data-count]", event.heads, document.querySelector(`[data-head="${event.head}"]`));
    number("[data-heads]", event.heads);
    number("[data-total]", event.heads);
  };

  const takeBack = ({ refers_to: tap }) => {
    const theirs = document.querySelector(`[data-refers="${tap}"]`)?.closest("li");
    if (!theirs && !rows.has(tap)) return;
    if (!theirs?.hasAttribute("data-left")) present(-1);
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
      const [kind, tap] = [submitted.submitter.value, form.dataset.refers];
      const out = submitted.submitter.dataset.out;
      const event = queue({ kind, refers_to: out || tap });
      submitted.submitter.remove();
      if (out) present(1);
      else if (kind === "undo") takeBack(event);
      else goHome(form.closest("li"), event);
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
  const shown = { headcount: count, undo: takeBack, "check-out": (event) => {
    const row = document.querySelector(`[data-refers="${event.refers_to}"]`)?.closest("li");
    if (row) goHome(row, event);
  } };
  for (const event of kept()) {
    if (event.kind === "tap" && tileOf(event.person_id)) arrive(tileOf(event.person_id), event);
    else shown[event.kind]?.(event);
    replayed = true;
  }
  desk.dataset.kept = kept().length;

  // Others tap at other devices, and time goes by: the page asks, and shows how it is now.
  let newest = words.version;
  const busy = () => sending || kept().length || document.querySelector("#q").value;
  const refresh = () => {
    if (!busy() && !document.hidden) htmx.trigger("#fresh", "fresh");
  };
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.elt.id !== "fresh") return;
    if (busy()) { event.detail.shouldSwap = false; return; }
    rows.clear();
    desk.dataset.version = newest;
  });
  const seen = async () => {
    if (document.hidden || kept().length) return;
    try {
      const answer = await fetch(words.state);
      if (!answer.ok || answer.redirected) return;
      newest = (await answer.json()).version;
      if (newest !== words.version) refresh(); // not now, where somebody types: at the next look
    } catch { /* as above */ }
  };
  setInterval(seen, 15000);

  const face = document.querySelector("[data-clock] time");
  setInterval(() => { face.textContent = clock(new Date()); }, 10000);
  window.addEventListener("online", send);
  send();
})();
