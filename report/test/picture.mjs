// node picture.mjs REPORT OUT: the street over time and on the map, as the picture of the README.
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, out] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ colorScheme: "light", viewport: { width: 960, height: 800 } });
await page.goto(pathToFileURL(report).href);
// The report's own headline, figures and findings; what lies between them stays in the report.
await page.addStyleTag({
    content: `h1, h2, details, dl, .slider, .note, header p:not(.headline),
        section:not(:has(#fig-unrest, #fig-map)) { display: none; }
        body { margin: 1rem auto; } section { margin: 0; } figure { margin: 0.5rem 0; }`,
});
await page.locator("body").screenshot({ path: out });
await browser.close();
