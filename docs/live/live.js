// Make the Python blocks inside <div class="live"> cells that run in the browser, where docs/live/build.sh has put Python beside the site.
// Without it, or opened as files, the blocks stay as they are. Nothing is fetched from anywhere else, and Python only for who edits or runs a cell.
{
  const home = new URL(".", document.currentScript.src);
  let python, stop, queue = Promise.resolve();

  /** Start Python once; resolve with a function that runs code and resolves with what it printed. `stop` ends what goes on, and Python with it. */
  const start = () => python ??= new Promise((ready, failed) => {
    const worker = new Worker(new URL("worker.mjs", home), { type: "module" });
    const ends = (tell, words) => () => { worker.terminate(); python = undefined; tell(new Error(words)); };
    worker.onerror = ends(failed, "Python did not start");
    stop = ends(failed, "Stopped");
    worker.onmessage = () => ready(code => new Promise((done, cut) => {
      stop = ends(cut, "Stopped");
      worker.onerror = ends(cut, "Python broke down; run it again");
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage(code);
    }));
  });

  /** What was edited stays while the tab is open, where the browser keeps such things: return it, or keep it, or with null drop it. */
  const kept = (number, text) => {
    const key = `live ${location.pathname} ${number}`;
    try {
      if (text === undefined) return sessionStorage.getItem(key);
      if (text === null) sessionStorage.removeItem(key); else sessionStorage.setItem(key, text);
    } catch { /* then it goes with the page */ }
    return null;
  };

  /** Return a button. */
  const buttonOf = (className, textContent) => Object.assign(document.createElement("button"), { className, textContent, type: "button" });

  /** Take the prompts out of a session, and give back what it says was printed. */
  const printedBy = code => {
    const shown = [...code.querySelectorAll(".go")].map(each => each.textContent).join("\n");
    for (const each of code.querySelectorAll(".gp, .go")) each.remove();
    code.normalize();
    return shown;
  };

  /** Make a block a cell: editable, with a button, and the text block that follows as its output. */
  const cellOf = (block, cells) => {
    const code = block.querySelector("pre > code"), session = block.matches(".language-pycon");
    const shown = session ? printedBy(code) : "", next = block.nextElementSibling;
    if (session) code.innerHTML = code.innerHTML.replace(/\s*\n(\s*\n)*/g, line => line.replace(/^\s*\n(\s*\n)*/, "\n")).trim();
    const button = buttonOf("live-run", "Run"), reset = buttonOf("live-reset", "Reset"), buttons = document.createElement("div");
    buttons.className = "live-buttons";
    buttons.append(button, reset);
    let out = next?.matches(".language-text") && next.querySelector("pre > code");
    if (!out) {
      const pre = document.createElement("pre");
      out = document.createElement("code");
      pre.append(out);
      const made = Object.assign(document.createElement("div"), { className: "language-text highlight live-out" });
      made.append(pre);
      made.hidden = !shown;
      block.after(made);
    }
    if (shown) out.textContent = shown;
    block.after(buttons);
    const number = cells.length, original = code.innerHTML, plain = code.textContent, printed = out.textContent, edited = kept(number);
    const frame = out.closest(".highlight");
    reset.hidden = edited === null;
    if (edited !== null) {
      code.textContent = edited;
      out.textContent = "";
      frame.hidden = true;
    }
    out.setAttribute("aria-live", "polite");
    try { code.contentEditable = "plaintext-only"; } catch { code.contentEditable = "true"; }
    Object.assign(code, { spellcheck: false, role: "textbox", ariaMultiLine: "true", ariaLabel: "Python, can be edited" });
    const show = (text, stale = false) => {
      out.textContent = text;
      frame.hidden = !text;
      frame.classList.toggle("live-stale", stale);
    };
    const cell = { code, out, show, button, ran: false, runs: false };
    const changed = () => {
      for (const each of cells.slice(number)) {
        each.ran = false;
        each.show(each.out.textContent, true);
      }
    };
    code.addEventListener("input", () => {
      changed();
      reset.hidden = code.innerText === plain;
      kept(number, reset.hidden ? null : code.innerText);
    });
    reset.addEventListener("click", () => {
      changed();
      code.innerHTML = original;
      show(printed);
      reset.hidden = true;
      kept(number, null);
    });
    code.addEventListener("focus", () => start().catch(() => {})); // whoever edits will run it
    code.addEventListener("keydown", event => event.key === "Enter" && (event.ctrlKey || event.metaKey) && button.click());
    button.addEventListener("click", () => { if (cell.runs) stop(); else queue = queue.then(() => runUpTo(cell, cells)); });
    return cell;
  };

  /** Run a cell, after those before it that have not run as they now stand. */
  const runUpTo = async (cell, cells) => {
    const begin = performance.now(), due = cells.slice(0, cells.indexOf(cell) + 1).filter(each => each === cell || !each.ran);
    cell.runs = true;
    cell.button.textContent = python ? "Running … Stop" : "Starting Python … Stop";
    try {
      const run = await start();
      cell.button.textContent = "Running … Stop";
      for (const each of due) {
        const { printed, failed } = await run(each.code.innerText);
        each.show(printed);
        each.ran = !failed;
        if (failed && each !== cell) cell.show("A block above failed; what it says stands there.");
        if (failed) break;
      }
    } catch (error) {
      cell.show(String(error.message));
      for (const each of cells) each.ran = false; // Python begins anew
    }
    cell.runs = false;
    cell.button.textContent = "Run";
    cell.button.dataset.ms = Math.round(performance.now() - begin);
  };

  /** Make cells of all blocks of a page, if Python is there. */
  const prepare = async () => {
    const blocks = [...document.querySelectorAll(".live .language-python.highlight, .live .language-pycon.highlight")];
    if (!blocks.length || !location.protocol.startsWith("http")) return;
    const there = await fetch(new URL("packages.json", home)).then(answer => answer.ok, () => false);
    if (!there) return;
    const cells = [];
    for (const block of blocks) cells.push(cellOf(block, cells));
    document.documentElement.dataset.live = cells.length;
  };
  prepare();
}
