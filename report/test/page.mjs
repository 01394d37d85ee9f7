// node page.mjs REPORT...: opens finished reports in headless Chromium and says what does not hold.
//
// A report asks no host and logs nothing; reads by WCAG 2.2 AA in light and dark and on a phone;
// keeps its numbered marks apart; tells the same hits in sentence, table and picture; moves its map
// by the keyboard; reads without scripts; prints on at most ten pages, the first complete alone;
// stays under 3 MB.
import axe from "axe-core";
import { readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const mostBytes = 3_000_000;
const mostPages = 10;
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const views = [
    { name: "light", colorScheme: "light", viewport: { width: 1100, height: 900 } },
    { name: "dark", colorScheme: "dark", viewport: { width: 1100, height: 900 } },
    { name: "phone", colorScheme: "light", viewport: { width: 400, height: 800 } },
];

let checks = 0;
let failures = 0;
let at = ""; // the report that is open

function check(holds, what) {
    ++checks;
    if (holds) return;
    ++failures;
    console.log(`FAILED  ${at}: ${what}`);
}

/** Opens a report in a context of its own; every request but the page's and every word in the console counts. */
async function open(browser, report, options) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const heard = [];
    page.on("request", (request) => {
        if (request.url() !== pathToFileURL(report).href) heard.push(`request ${request.url()}`);
    });
    page.on("console", (message) => heard.push(`console ${message.text()}`));
    page.on("pageerror", (error) => heard.push(`error ${error.message}`));
    await page.goto(pathToFileURL(report).href);
    return { context, page, heard };
}

async function looksRight(browser, report, { name, ...options }) {
    const { context, page, heard } = await open(browser, report, options);
    check(heard.length === 0, `${name}: silent and alone: ${heard.join("; ")}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(wide <= 0, `${name}: no sideways scrolling of the page (${wide} px over)`);
    const empty = await page.$$eval(".picture", (boxes) => boxes.filter((box) => !box.textContent).map((box) => box.parentElement.id));
    check(empty.length === 0, `${name}: every picture is drawn or says that there is nothing to draw, not so ${empty}`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((closed) => (closed.open = true)));
    await page.evaluate(axe.source);
    const found = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), rules);
    for (const problem of found.violations)
        check(false, `${name}: ${problem.id}, ${problem.nodes.length} times: ${problem.help}: ${problem.nodes[0].html.slice(0, 160)}`);
    check(found.passes.length > 10, `${name}: the audit looked at something`);
    await context.close();
}

/** The numbered marks stand apart and inside the picture, one for each line of the list; panels have dates. */
async function numbersApart(browser, report) {
    for (const width of [1280, 390]) {
        const { context, page } = await open(browser, report, { viewport: { width, height: 900 } });
        const found = await page.evaluate(() => {
            const box = (node) => node.getBoundingClientRect();
            const marks = [...document.querySelectorAll("#fig-unrest .note-mark")].map((node) => ({ ...box(node).toJSON(), number: node.textContent }));
            const frame = document.querySelector("#fig-unrest svg")?.getBoundingClientRect();
            const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            const panels = [...document.querySelectorAll("#fig-regions svg")].map((panel) => {
                const words = [...panel.querySelectorAll("text")].map((node) => ({ ...box(node).toJSON(), said: node.textContent }));
                return {
                    dates: words.filter(({ said }) => /^\d+ [A-Z][a-z]+$/.test(said)).length,
                    over: words.flatMap((a, i) => words.slice(i + 1).filter((b) => over(a, b)).map((b) => `${a.said} and ${b.said}`)),
                };
            });
            const inside = (a) => a.left >= frame.left && a.right <= frame.right && a.top >= frame.top && a.bottom <= frame.bottom;
            return {
                panels,
                numbers: marks.map((mark) => mark.number),
                listed: document.querySelectorAll(".moments li").length,
                over: marks.flatMap((a, i) => marks.slice(i + 1).filter((b) => over(a, b)).map((b) => `${a.number} and ${b.number}`)),
                outside: marks.filter((mark) => !inside(mark)).map((mark) => mark.number),
            };
        });
        check(found.listed > 0 && found.numbers.length === found.listed, `${width} px: ${found.listed} notes, marks ${found.numbers}`);
        check(found.over.length === 0, `${width} px: numbers apart, not so ${found.over.join(", ")}`);
        check(found.panels.length > 0 && found.panels.every(({ dates }) => dates >= 2), `${width} px: dates under every panel`);
        const mixed = found.panels.flatMap(({ over }) => over);
        check(mixed.length === 0, `${width} px: words of the panels apart, not so ${mixed.join(", ")}`);
        check(found.outside.length === 0, `${width} px: numbers inside the picture, not so ${found.outside}`);
        await context.close();
    }
}

/** Where there is a record: sentence, tables and picture agree; where there is none, no word of it. */
async function besideTheRecord(browser, report) {
    const { context, page, heard } = await open(browser, report, { viewport: { width: 1100, height: 900 } });
    const found = await page.evaluate(() => {
        const groups = [...document.querySelectorAll("#fig-beside svg")].map((svg) => ({
            name: svg.getAttribute("aria-label"),
            words: [...svg.querySelectorAll("text")].map((node) => ({ ...node.getBoundingClientRect().toJSON(), said: node.textContent })),
            frame: svg.getBoundingClientRect().toJSON(),
        }));
        const rows = [...document.querySelectorAll("#fig-beside ~ .scroll .beside tbody tr")];
        return {
            groups,
            titles: rows.map((row) => row.querySelector("th").firstChild.textContent.trim()),
            results: rows.map((row) => row.querySelector("td:last-child").textContent),
            days: document.querySelectorAll("#fig-days svg").length,
        };
    });
    const line = await page.locator("header .beside-line").allInnerTexts();
    if (found.titles.length === 0) {
        const text = await page.locator("body").innerText();
        check(line.length === 0 && !/Beside the record:|Model beside record/.test(text), "without a record nothing is compared with one");
        check(found.days === 0 && found.groups.length === 0, "without a record none is drawn");
        return context.close();
    }
    const [, said, of] = line[0]?.match(/^Beside the record: (\d+) of (\d+) figures/) ?? [];
    const counted = found.results.filter((result) => !result.includes("before"));
    check(Number(said) === counted.filter((result) => result === "hit").length, `hits in the sentence and in the tables: ${line}`);
    check(Number(of) === counted.length, `figures in the sentence and in the tables: ${of}, ${counted.length}`);
    const drawn = found.groups.flatMap(({ words }) => words.map((word) => word.said));
    check(found.titles.every((title) => drawn.includes(title)), "every figure of the tables is in the picture");
    check(found.results.every((result) => drawn.includes(result)), "misses are written in the picture as hits are");
    const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    for (const { name, words, frame } of found.groups) {
        const mixed = words.flatMap((a, i) => words.slice(i + 1).filter((b) => over(a, b)).map((b) => `${a.said} and ${b.said}`));
        check(mixed.length === 0, `${name}: words apart, not so ${mixed.join(", ")}`);
        const cut = words.filter((word) => word.left < frame.left - 1 || word.right > frame.right + 1).map((word) => word.said);
        check(cut.length === 0, `${name}: words inside the picture, not so ${cut.join(", ")}`);
    }
    await page.locator(".beside details.source summary").first().click();
    const source = await page.locator(".beside details.source[open] a").first().getAttribute("href");
    check((await page.locator(source).count()) === 1, `a source number opens to the list: ${source}`);
    check(heard.length === 0, `the section is silent: ${heard.join("; ")}`);
    await context.close();
}

async function slides(browser, report) {
    const { context, page, heard } = await open(browser, report, {});
    const slider = page.locator("#fig-map input[type=range]");
    if ((await page.locator("#fig-map svg").count()) === 0) {
        check((await slider.count()) === 0, "no map, no slider");
        return context.close();
    }
    check((await slider.count()) === 1, "the map has one slider");
    // The map opens at the hour that the finding calls the greatest.
    const opens = await slider.getAttribute("aria-valuetext");
    const greatest = (await page.locator("#fig-unrest figcaption").innerText()).match(/greatest on (\d+ \w+) \d+(, \d\d:\d\d UTC)/);
    check(opens.startsWith(`${greatest?.[1]}${greatest?.[2]}`), `the map opens at the greatest hour: ${opens}`);
    await slider.focus();
    await page.keyboard.press("Home");
    const first = await slider.getAttribute("aria-valuetext");
    await page.keyboard.press("ArrowRight");
    const second = await slider.getAttribute("aria-valuetext");
    check(first !== second, "the right arrow moves the map's time");
    const said = await page.locator("#fig-map p").allTextContents();
    check(said.includes(second), "the sentence beside the map is what the slider says");
    check(heard.length === 0, `the slider is silent: ${heard.join("; ")}`);
    await context.close();
}

async function readsWithoutScripts(browser, report) {
    const { context, page } = await open(browser, report, { javaScriptEnabled: false });
    const text = await page.locator("body").innerText();
    const headline = await page.locator(".headline").innerText();
    check(/in (one run|[\d,]+ runs) of the model: /.test(headline), `a headline that can be forwarded: ${headline}`);
    check((await page.locator("dl dt").count()) >= 10, "ten questions answered");
    check((await page.locator("tbody tr").count()) > 100, "the tables are there");
    check((await page.locator("figure figcaption").count()) >= 5, "every picture has its finding");
    check(text.includes("assumed *"), "what is assumed is seen");
    check(/not a forecast|90 % of runs/.test(text), "how sure it is is said");
    check(/The government('s acts are| gives no orders)/.test(text), "who governs is said");
    if ((await page.locator("#fig-beside").count()) > 0) {
        check(/Used to set the model: inside on \d+ of \d+/.test(text), "the table of what set the model reads without scripts");
        check(/Held out: inside on \d+ of \d+/.test(text), "so does that of what was held out");
    }
    await page.locator(".cost summary").first().click();
    check((await page.locator(".cost details[open]").innerText()).includes("table nation_tick"), "a number opens");
    await context.close();
}

async function prints(browser, report) {
    const { context, page } = await open(browser, report, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    check(paper === "rgb(255, 255, 255)", `dark readers print on white too: ${paper}`);
    for (const format of ["A4", "Letter"]) {
        const pdf = (await page.pdf({ format })).toString("latin1");
        const pages = (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
        check(pages >= 2 && pages <= mostPages, `${format}: ${pages} pages`);
    }
    await page.setViewportSize({ width: 688, height: 931 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= 688, `nothing is cut off at the right: ${wide} px`);
    const covered = await page.evaluate(() =>
        [...document.querySelectorAll("#fig-map svg")].flatMap((map) => {
            const boxes = [...map.querySelectorAll("text")].map((text) => ({ ...text.getBoundingClientRect().toJSON(), said: text.textContent }));
            const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => over(a, b)).map((b) => `${a.said} and ${b.said}`));
        }),
    );
    check(covered.length === 0, `labels of the map apart on paper, not so ${covered.join(", ")}`);
    // What fits between the margins of the narrower and of the lower paper.
    const first = await page.locator(".first").boundingBox();
    check(first.y + first.height <= 931, `the first page holds the people and the ten answers: ${first.y + first.height} px`);
    // Who reads no further is told of the record, and that this is no estimate.
    const header = await page.locator("header").innerText();
    if ((await page.locator("#fig-beside").count()) > 0)
        for (const words of ["Beside the record: ", "not an estimate", "calibrated on this record", "The government"])
            check(header.includes(words), `page 1 says "${words}"`);
    await context.close();
}

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const report of process.argv.slice(2)) {
    at = report;
    check(statSync(report).size < mostBytes, `${statSync(report).size} bytes`);
    const policy = readFileSync(report, "utf8").match(/Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "";
    check(/default-src 'none'; script-src 'sha256-[^ ]+';/.test(policy), `a strict content policy: ${policy}`);
    for (const view of views) await looksRight(browser, report, view);
    await numbersApart(browser, report);
    await besideTheRecord(browser, report);
    await slides(browser, report);
    await readsWithoutScripts(browser, report);
    await prints(browser, report);
}
await browser.close();
console.log(`${process.argv.slice(2).join(" ")}: ${checks - failures} of ${checks} checks hold`);
process.exit(failures === 0 && checks > 0 ? 0 : 1);
