// One panel a region in map-like order: people, and the same per 100,000, each on one scale and one
// time axis for all.
import * as Plot from "@observablehq/plot";
import { hours, type PageData, type Region } from "./data";
import { asImage, colours, count } from "./theme";

/** What a panel's height stands for. */
interface Scale {
    top: number;
    ticks: number[];
    of: (people: number) => number;
    label: string;
}

/** The greatest of 1, 2, 5, 10, 20, ... that is not above `most`. */
function roundBelow(most: number): number {
    const decade = 10 ** Math.floor(Math.log10(Math.max(1, most)));
    return [5, 2, 1].map((n) => n * decade).find((n) => n <= most) ?? decade;
}

function scale(greatest: number, of: (people: number) => number, label: string): Scale {
    return { top: Math.max(1, greatest), ticks: [roundBelow(greatest / 8), roundBelow(greatest)], of, label };
}

const day = 86400;
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Three midnights: the first, the last, and the one in the middle; fewer if there are fewer. */
function fewDays(from: number, to: number): Date[] {
    const first = Math.ceil(from / day);
    const last = Math.floor(to / day);
    if (last < first) return [];
    return [...new Set([first, Math.round((first + last) / 2), last])].map((n) => new Date(n * day * 1000));
}

const side = 2;
const axisHeight = 18;

function dates(days: Date[]): Plot.Markish[] {
    return [
        Plot.ruleX(days, { stroke: colours.ink, strokeOpacity: 0.25 }),
        ...days.map((date, i) =>
            Plot.text([date], {
                x: (at: Date) => at,
                text: (at: Date) => shortDay.format(at),
                frameAnchor: "bottom",
                dy: axisHeight - 4,
                textAnchor: days.length === 1 ? "middle" : i === 0 ? "start" : i === days.length - 1 ? "end" : "middle",
                fill: colours.ink,
            }),
        ),
    ];
}

/** `times` are the ends of the hours of every panel; the first began at `from`. */
function panel(region: Region, times: Date[], from: number, { top, ticks, of, label }: Scale, width: number): Element {
    const rows = region.street.map((street, i) => ({
        at: times[i],
        street: of(street),
        violent: of(region.violent[i]),
        low: of(region.low?.[i] ?? street),
        high: of(region.high?.[i] ?? street),
    }));
    const to = Math.max(from + 1, (times[times.length - 1]?.getTime() ?? 0) / 1000);
    const drawing = Plot.plot({
        width,
        height: 64 + axisHeight,
        margin: side,
        marginTop: 8,
        marginBottom: axisHeight,
        style: { background: "transparent", color: colours.ink, fontSize: "10.5px" },
        x: { axis: null, type: "utc", domain: [from * 1000, to * 1000] },
        y: { axis: null, type: "sqrt", domain: [0, top] },
        marks: [
            Plot.ruleY(ticks, { stroke: colours.ink, strokeOpacity: 0.25 }),
            region.high
                ? Plot.areaY(rows, { x: "at", y1: "low", y2: "high", fill: colours.model, fillOpacity: 0.2 })
                : null,
            Plot.areaY(rows, { x: "at", y: "street", fill: colours.model, fillOpacity: 0.4 }),
            Plot.line(rows, { x: "at", y: "street", stroke: colours.model, strokeWidth: 1 }),
            Plot.line(rows, { x: "at", y: "violent", stroke: colours.harm, strokeDasharray: "3,2" }),
            Plot.ruleY([0], { stroke: colours.ink, strokeOpacity: 0.6 }),
            dates(fewDays(from, to)),
            Plot.text(ticks, {
                y: (tick: number) => tick,
                text: (tick: number) => count.format(tick),
                frameAnchor: "right",
                textAnchor: "end",
                dx: -1,
                dy: 6,
                fill: colours.ink,
                stroke: colours.paper,
                strokeWidth: 3,
            }),
        ],
    });
    return asImage(drawing, `${region.name}: ${label} over time`);
}

function line(text: string): HTMLElement {
    const node = document.createElement("small");
    node.textContent = text;
    return node;
}

export function regionPanels(data: PageData, boxWidth: number): Element {
    const rate = (region: Region) => (people: number) => (people / Math.max(1, region.residents)) * 100000;
    const highest = (region: Region) => Math.max(region.peak, ...(region.high ?? region.street));
    const people = Math.max(...data.regions.map(highest));
    const rates = Math.max(...data.regions.map((region) => rate(region)(highest(region))));
    const columns = 1 + Math.max(...data.regions.map((region) => region.column));
    const wide = Math.min(200, boxWidth / (boxWidth > 640 ? columns : 2) - 12);
    const grid = document.createElement("div");
    grid.className = "tiles";
    grid.style.setProperty("--columns", String(columns));
    const times = hours(data.crowd);
    const from = data.crowd.start - data.crowd.step;
    const inOrder = [...data.regions].sort((a, b) => a.row - b.row || a.column - b.column);
    for (const region of inOrder) {
        const tile = document.createElement("div");
        tile.className = "tile";
        tile.style.setProperty("--at-column", String(region.column + 1));
        tile.style.setProperty("--at-row", String(region.row + 1));
        const title = document.createElement("strong");
        title.textContent = region.name;
        const charts = document.createElement("div");
        charts.append(
            panel(region, times, from, scale(people, (value) => value, "people in the street"), wide),
            panel(region, times, from, scale(rates, rate(region), "people per 100,000 in the street"), wide),
        );
        tile.append(
            title,
            charts,
            line(`peak ${count.format(region.peak)}`),
            line(`${count.format(rate(region)(region.peak))} per 100,000`),
            line(`dead ${count.format(region.dead)}`),
        );
        grid.append(tile);
    }
    return grid;
}
