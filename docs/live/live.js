// Make the Python blocks inside <div class="live"> cells that run in the browser, where docs/live/build.sh has put Python beside the site.
// Without it, or opened as files, the blocks stay as they are. Nothing is fetched from anywhere else, and Python only for who edits or runs a cell.
{
  const home = new URL(".", document.currentScript.src);
  let python, queue = Promise.resolve();

  /** Start Python once; resolve with a function that runs code and resolves with what it printed. */
  const start = () => python ??= new Promise((ready, failed) => {
    const worker = new Worker(new URL("worker.mjs", home), { type: "module" });
    worker.onerror = () => failed(new Error("Python did not start"));
    worker.onmessage = () => ready(code => new Promise(done => {
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage(code);
    }));
  });

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
    const button = Object.assign(document.createElement("button"), { className: "live-run", textContent: "Run", type: "button" });
    let out = next?.matches(".language-text") && next.querySelector("pre > code");
    if (!out) {
      const pre = document.createElement("pre");
      out = document.createElement("code");
      pre.append(out);
      const frame = Object.assign(document.createElement("div"), { className: "language-text highlight live-out" });
      frame.append(pre);
      frame.hidden = !shown;
      block.after(frame);
    }
    if (shown) out.textContent = shown;
    block.after(button);
    out.setAttribute("aria-live", "polite");
    try { code.contentEditable = "plaintext-only"; } catch { code.contentEditable = "true"; }
    Object.assign(code, { spellcheck: false, role: "textbox", ariaMultiLine: "true", ariaLabel: "Python, can be edited" });
    const cell = { code, out, button, ran: false };
    code.addEventListener("input", () => { for (const each of cells.slice(cells.indexOf(cell))) each.ran = false; });
    code.addEventListener("focus", () => start().catch(() => {})); // whoever edits will run it
    code.addEventListener("keydown", event => event.key === "Enter" && (event.ctrlKey || event.metaKey) && button.click());
    button.addEventListener("click", () => { queue = queue.then(() => runUpTo(cell, cells)); });
    return cell;
  };

  /** Run a cell, after those before it that have not run as they now stand. */
  const runUpTo = async (cell, cells) => {
    const begin = performance.now(), due = cells.slice(0, cells.indexOf(cell) + 1).filter(each => each === cell || !each.ran);
    cell.button.disabled = true;
    cell.button.textContent = python ? "Running …" : "Starting Python …";
    try {
      const run = await start();
      for (const each of due) {
        const { printed, failed } = await run(each.code.innerText);
        each.out.textContent = printed;
        each.out.closest(".highlight").hidden = !printed;
        each.ran = !failed;
        if (failed) break;
      }
    } catch (error) {
      cell.out.textContent = String(error.message);
      cell.out.closest(".highlight").hidden = false;
      python = undefined;
    }
    cell.button.disabled = false;
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
