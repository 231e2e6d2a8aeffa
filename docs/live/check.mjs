// Try the cells in a real browser: node docs/live/check.mjs ADDRESS CHROMIUM, with the site served at the address (python -m http.server
// in the folder of the site) and the npm package playwright-core in the current folder. Fails where a cell prints something else than its
// page says, where the first run of the start page takes ten seconds or the next one second, where what never ends cannot be stopped or an edit
// is lost, or where anything is asked for elsewhere.
import { createRequire } from "node:module";
import { join } from "node:path";

const [address, executablePath] = process.argv.slice(2);
const { chromium } = createRequire(join(process.cwd(), "here"))("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
const faults = [];
page.on("request", asked => /^(data|blob):/.test(asked.url()) || asked.url().startsWith(address) || faults.push(`asked for ${asked.url()}`));
page.on("pageerror", error => faults.push(String(error)));

/** Open a page and wait for its cells; return how many there are. */
const open = async path => {
  await page.goto(new URL(path, address).href);
  await page.waitForSelector("html[data-live]");
  return page.locator(".live-run").count();
};

/** Run a cell; return the milliseconds it took. */
const run = async number => {
  const button = page.locator(".live-run").nth(number);
  await button.evaluate(each => delete each.dataset.ms);
  await button.click();
  await page.waitForFunction(index => document.querySelectorAll(".live-run")[index].dataset.ms, number, { timeout: 120_000 });
  return Number(await button.getAttribute("data-ms"));
};

/** Return what stands under each cell. */
const shown = () => page.locator(".live-buttons + .language-text").evaluateAll(all => all.map(each => each.textContent.trim()));

await open("./");
const [first, second] = [await run(0), await run(0)];
if (first >= 10_000) faults.push(`the first run took ${first} ms`);
if (second >= 1000) faults.push(`the second run took ${second} ms`);

const code = page.locator(".live code[contenteditable]").first();
await code.click();
await page.keyboard.press("Control+A");
await page.keyboard.insertText("while True: pass");
await page.locator(".live-run").first().click();
await page.waitForTimeout(500);
await run(0);
if ((await shown())[0] !== "Stopped") faults.push(`what never ends is not stopped: ${(await shown())[0]}`);
await open("./");
if ((await code.innerText()).trim() !== "while True: pass") faults.push("an edit is lost where the page is loaded again");
await page.locator(".live-reset").first().click();
if ((await code.innerText()).trim() === "while True: pass") faults.push("an edit cannot be taken back");
await run(0);
if (!(await shown())[0].startsWith("✗")) faults.push(`after a stop it prints ${(await shown())[0]}`);

await open("tutorial/");
await page.locator(".live code[contenteditable]").first().click();
await page.keyboard.insertText("1 / 0 # ");
await run(1);
if (!(await shown())[1].startsWith("A block above failed")) faults.push(`where the block above fails it says ${(await shown())[1]}`);
await page.locator(".live-reset").first().click();
const count = await open("tutorial/"), expected = await shown();
await run(count - 1);
for (const [number, printed] of (await shown()).entries()) {
  if (printed !== expected[number]) faults.push(`cell ${number + 1} of the tutorial says\n${expected[number]}\nand prints\n${printed}`);
}
console.log(`first run ${first} ms, second ${second} ms, ${count} cells of the tutorial`);
await browser.close();
for (const fault of faults) console.error(fault);
process.exit(faults.length ? 1 : 0);
