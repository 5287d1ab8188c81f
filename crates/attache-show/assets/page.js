"use strict";
(() => {
  const reader = document.getElementById("reader");
  const articles = new Map([...reader.querySelectorAll("article")].map((a) => [a.dataset.id, a]));
  const picker = document.getElementById("report");
  const said = document.getElementById("said");
  const filter = document.getElementById("filter");

  // Controls that do nothing without this script come to light now.
  for (const control of document.querySelectorAll(".filter, .bar, .keys")) control.hidden = false;

  // Reader: one report at a time.
  function show(id) {
    for (const [other, article] of articles) article.hidden = other !== id;
    picker.value = id;
  }

  function unmark() {
    for (const mark of reader.querySelectorAll("mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  // Marks the code points from start to end, across elements; gives the first mark.
  function mark(text, start, end) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let at = 0;
    for (let node = walker.nextNode(); node && at < end; node = walker.nextNode()) {
      const letters = [...node.data];
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, letters.length);
      if (from < to) {
        const unit = letters.slice(0, from).join("").length;
        pieces.push([node, unit, unit + letters.slice(from, to).join("").length]);
      }
      at += letters.length;
    }
    let first = null;
    for (const [node, from, to] of pieces) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const element = document.createElement("mark");
      range.surroundContents(element);
      first ??= element;
    }
    return first;
  }

  // Addresses: #r=REPORT&s=START-END, in code points.
  function follow() {
    const address = new URLSearchParams(location.hash.slice(1));
    const article = articles.get(address.get("r"));
    if (!article) return;
    show(article.dataset.id);
    unmark();
    for (const link of document.querySelectorAll(".at[aria-current]")) link.removeAttribute("aria-current");
    for (const link of document.querySelectorAll(`.at[href="${CSS.escape(location.hash)}"]`)) link.setAttribute("aria-current", "true");
    const [start, end] = (address.get("s") ?? "0-0").split("-").map(Number);
    const first = mark(article.querySelector(".text"), start, end);
    chosen = [article, start];
    grow();
    (first ?? article).scrollIntoView({ block: first ? "center" : "start" });
    const name = picker.selectedOptions[0].textContent;
    said.textContent = first ? `${name}, characters ${start}–${end}` : name;
  }
  addEventListener("hashchange", follow);
  picker.addEventListener("change", () => { location.hash = `#r=${encodeURIComponent(picker.value)}&s=0-0`; });

  // Layers.
  reader.querySelector("[role=group]").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    reader.classList.toggle(button.dataset.layer, on);
    if (button.dataset.layer === "tree") grow();
  });

  // The tree of the sentence that was chosen last, while its button is on.
  const tree = document.getElementById("tree");
  let chosen = [null, 0];
  function grow() {
    const [article, at] = chosen;
    const trees = article && reader.classList.contains("tree") ? JSON.parse(article.querySelector(".trees").textContent) : [];
    const found = trees.find(({ span }) => span[0] <= at && at < span[1]);
    tree.hidden = !found;
    tree.replaceChildren(...(found ? [draw(found, [...article.querySelector(".text").textContent])] : []));
  }

  function draw({ words, arcs }, letters) {
    const svg = (name, attributes, text = "") => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.textContent = text;
      return element;
    };
    const rise = 18;
    const base = rise * Math.max(1, ...arcs.map((a) => a[2])) + 14;
    const forms = words.map(([start, end]) => letters.slice(start, end).join(""));
    let x = 0;
    const middles = words.map(([, , upos, relation], i) => {
      const wide = 8 * Math.max(forms[i].length, upos.length, relation.length) + 12;
      x += wide;
      return x - wide / 2;
    });
    const picture = svg("svg", { width: x, height: base + 40, role: "img" });
    picture.append(svg("title", {}, words.map(([, , , relation], i) => `${forms[i]} (${relation})`).join(" ")));
    words.forEach(([, , upos], i) => {
      picture.append(svg("text", { x: middles[i], y: base + 18 }, forms[i]));
      picture.append(svg("text", { x: middles[i], y: base + 33, class: "upos" }, upos));
    });
    for (const [head, word, level] of arcs) {
      const toward = Math.sign(middles[word] - middles[head]);
      const [from, to, top] = [middles[head] + 5 * toward, middles[word] - 3 * toward, base - level * rise];
      picture.append(svg("path", { d: `M${from},${base} V${top + 6} Q${from},${top} ${from + 6 * toward},${top} H${to - 6 * toward} Q${to},${top} ${to},${top + 6} V${base}` }));
      picture.append(svg("path", { class: "arrow", d: `M${to - 3},${base - 5} h6 l-3,6 z` }));
      picture.append(svg("text", { x: (from + to) / 2, y: top - 2, class: "relation" }, words[word][3]));
    }
    return picture;
  }

  // How many code points of a text stand before a place in it.
  function count(text, node, offset) {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, offset);
    return [...range.toString()].length;
  }
  reader.addEventListener("click", (event) => {
    const text = event.target.closest(".text");
    const at = getSelection();
    if (!text || !text.contains(at.focusNode)) return;
    chosen = [text.closest("article"), count(text, at.focusNode, at.focusOffset)];
    grow();
  });

  // Marked words say what stands behind them.
  reader.addEventListener("click", (event) => {
    const words = event.target.closest(".text [data-k]");
    if (!words) return;
    for (const other of reader.querySelectorAll(".chosen")) other.classList.remove("chosen");
    words.classList.add("chosen");
    const article = words.closest("article");
    const lines = words.dataset.k.trim().split(" ").map((key) => {
      const row = article.querySelector(`tr[data-k="${key}"]`);
      return row ? `${key}: ${row.cells[2].textContent} ${row.cells[3].textContent}`.trim() : key;
    });
    said.textContent = lines.join("\n");
  });

  // Filter over the rows of all tables and the lines of the timeline.
  const rows = [...document.querySelectorAll("main tbody tr, .timeline > li")].map((row) => [row, row.textContent.toLowerCase()]);
  // Questions to a quotation: speaker:berg country:nor about:quota from:2024-05-01 to:2024-05-31
  const asks = {
    speaker: (row, value) => (row.dataset.speaker ?? "").includes(value),
    country: (row, value) => row.dataset.country === value,
    about: (row, value) => Boolean(row.querySelector(".said")?.textContent.toLowerCase().includes(value)),
    from: (row, value) => Boolean(row.dataset.day) && row.dataset.day >= value,
    to: (row, value) => Boolean(row.dataset.day) && row.dataset.day <= value,
  };
  function fits(row, text, word) {
    const [, key, value] = word.match(/^([a-z]+):(.*)$/) ?? [];
    return Object.hasOwn(asks, key) ? asks[key](row, value) : text.includes(word);
  }
  function sift() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((w) => fits(row, text, w));
      if (!row.hidden) left += 1;
    }
    document.querySelector(".filter output").textContent = words.length ? `${left} of ${rows.length}` : "";
  }
  filter.addEventListener("input", sift);

  // Keys: "/" to filter, Escape to clear, arrows from cell to cell.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      filter.focus();
    } else if (event.key === "Escape" && event.target === filter) {
      filter.value = "";
      sift();
    } else if (event.key.startsWith("Arrow") && event.target.matches("td .at, th .at")) {
      step(event);
    }
  });

  function step(event) {
    const cell = event.target.closest("td, th");
    const links = (element) => (element ? [...element.querySelectorAll(".at")] : []);
    let next = null;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const inRow = links(cell.parentNode);
      next = inRow[inRow.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1)];
    } else {
      const down = event.key === "ArrowDown";
      let row = cell.parentNode;
      do row = down ? row.nextElementSibling : row.previousElementSibling;
      while (row && (row.hidden || !links(row).length));
      next = row && (links(row.cells[cell.cellIndex])[0] ?? links(row)[0]);
    }
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  if (articles.size) show(articles.keys().next().value);
  follow();
})();
