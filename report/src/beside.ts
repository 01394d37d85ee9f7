// The model beside the record, one form: record = black dot with its interval; model = blue line with a
// 50 % dark and a 90 % light band.
import * as Plot from "@observablehq/plot";
import type { PageData, Target } from "./data";
import { thousands } from "./series";
import { asImage, colours, width } from "./theme";

/** A dot and its interval that lie at height `y`. */
export function recordDot(record: number | Date, low: number | Date, high: number | Date, y: number): Plot.Markish[] {
    const row = [{ record, low, high, y }];
    return [
        Plot.link(row, { x1: "low", x2: "high", y1: "y", y2: "y", stroke: colours.ink, strokeWidth: 2 }),
        Plot.dot(row, { x: "record", y: "y", r: 4, fill: colours.ink }),
    ];
}

/** Dots with upright intervals, at their times. */
export function recordMarks(targets: Target[], at: (target: Target) => Date): Plot.Markish[] {
    const rows = targets.map((target) => ({ ...target, at: at(target) }));
    return [
        Plot.ruleX(rows, { x: "at", y1: "low", y2: "high", stroke: colours.ink, strokeWidth: 1.5 }),
        Plot.dot(rows, { x: "at", y: "record", r: 3, fill: colours.ink }),
    ];
}

const most = 4; // intervals; further off is an arrow

/** In widths of the record's interval to that side: 0 is the record, -1 and 1 are the interval's ends. */
function apart({ record, low, high }: Target, value: number): number {
    const half = value < record ? record - low : high - record;
    const other = value < record ? high - record : record - low;
    return (value - record) / (half || other || 1);
}

interface Row {
    y: number;
    title: string;
    result: string;
    at: number[]; // quantiles, in intervals
}

function rowOf(target: Target, y: number): Row {
    return { y, title: target.title, result: target.result, at: target.model.map((value) => apart(target, value)) };
}

const inside = (value: number): number => Math.max(-most, Math.min(most, value));

/** The model of each row: bands where there are several runs, and an arrow where a run is further off than is drawn. */
function modelMarks(rows: Row[], runs: number): Plot.Markish[] {
    const drawn = rows.filter(({ at }) => at.length > 0);
    const near = drawn.filter(({ at }) => Math.abs(at[2]) <= most);
    const arrow = (beyond: Row[], sign: string, x: number): Plot.Markish =>
        Plot.text(beyond, { x: () => x, y: "y", text: () => sign, fill: colours.model, fontSize: 9 });
    const band = (low: number, high: number, opacity: number): Plot.Markish =>
        Plot.rect(drawn, {
            x1: ({ at }: Row) => inside(at[low]),
            x2: ({ at }: Row) => inside(at[high]),
            y1: ({ y }: Row) => y - 0.2,
            y2: ({ y }: Row) => y + 0.2,
            fill: colours.model,
            fillOpacity: opacity,
        });
    return [
        ...(runs > 1 ? [band(0, 4, 0.2), band(1, 3, 0.4)] : []),
        Plot.link(near, {
            x1: ({ at }: Row) => at[2],
            x2: ({ at }: Row) => at[2],
            y1: ({ y }: Row) => y - 0.3,
            y2: ({ y }: Row) => y + 0.3,
            stroke: colours.model,
            strokeWidth: 3,
        }),
        arrow(drawn.filter(({ at }) => at[0] < -most), "◄", -most - 0.15),
        arrow(drawn.filter(({ at }) => at[4] > most), "►", most + 0.15),
    ];
}

const rowHeight = 30;

function group(targets: Target[], use: string, runs: number, wide: number): Element {
    const rows = targets.map(rowOf);
    const hits = rows.filter(({ result }) => result === "hit").length;
    const counted = rows.filter(({ result }) => !result.includes("before")).length;
    const label = (x: number, anchor: "start" | "end", text: keyof Row, bold: boolean): Plot.Markish =>
        Plot.text(rows, {
            x: () => x,
            y: ({ y }: Row) => y - 0.45,
            text,
            textAnchor: anchor,
            fill: colours.ink,
            stroke: colours.paper,
            strokeWidth: 4,
            fontWeight: bold ? 700 : 400,
        });
    const drawing = Plot.plot({
        width: wide,
        height: rows.length * rowHeight + 64,
        marginLeft: 12,
        marginRight: 12,
        marginTop: 22,
        marginBottom: 42,
        style: { background: "transparent", color: colours.ink, fontSize: "11.5px" },
        x: {
            domain: [-most - 0.3, most + 0.3],
            ticks: [-3, -1, 0, 1, 3],
            tickFormat: (x: number) => (x === 0 ? "record" : String(x)),
            label: `${use}: inside on ${hits} of ${counted}`,
            labelAnchor: "center",
            labelArrow: "none",
        },
        y: { axis: null, domain: [rows.length - 0.4, -0.9] },
        marks: [
            Plot.rect([0], { x1: -1, x2: 1, y1: -0.9, y2: rows.length - 0.4, fill: colours.ink, fillOpacity: 0.06 }),
            Plot.ruleX([0], { stroke: colours.ink, strokeOpacity: 0.3 }),
            ...modelMarks(rows, runs),
            Plot.link(rows, { x1: -1, x2: 1, y1: "y", y2: "y", stroke: colours.ink, strokeWidth: 1.2 }),
            Plot.dot(rows, { x: 0, y: "y", r: 3.5, fill: colours.ink }),
            label(-most - 0.2, "start", "title", false),
            label(most + 0.2, "end", "result", true),
        ],
    });
    return asImage(drawing, `${use}: model beside record, inside on ${hits} of ${counted}; the figures are in the tables below`);
}

export function besideChart(data: PageData): Element[] {
    const box = width("fig-beside");
    const uses = [...new Set(data.targets.map(({ use }) => use))];
    const wide = box > 760 && uses.length > 1 ? Math.floor(box / 2) - 8 : box;
    return uses.map((use) =>
        group(
            data.targets.filter((target) => target.use === use),
            use,
            data.runs,
            wide,
        ),
    );
}

const dayLength = 86400;

/** Participants by day: only days on record are compared, the others say that there is none. */
export function dayChart(data: PageData): Element | null {
    const told = data.targets.filter(({ figure, nation, day }) => figure === "participants" && nation && day !== null);
    if (told.length === 0) return null;
    const days = told.map(({ day }) => day as number);
    const [first, last] = [Math.min(...days) - dayLength, Math.max(...days) + dayLength];
    const all = Array.from({ length: (last - first) / dayLength + 1 }, (_, i) => first + i * dayLength);
    const noon = (day: number, aside = 0): Date => new Date((day + (0.5 + aside) * dayLength) * 1000);
    const compared = told.filter(({ model }) => model.length > 0).map((target) => ({ ...target, at: target.day as number }));
    const band = (low: number, high: number, opacity: number): Plot.Markish =>
        Plot.rect(compared, {
            x1: ({ at }: { at: number }) => noon(at, -0.18),
            x2: ({ at }: { at: number }) => noon(at, 0.18),
            y1: ({ model }: Target) => model[low],
            y2: ({ model }: Target) => model[high],
            fill: colours.model,
            fillOpacity: opacity,
        });
    const drawing = Plot.plot({
        width: width("fig-days"),
        height: 220,
        marginLeft: 52,
        marginTop: 32,
        style: { background: "transparent", color: colours.ink, fontSize: "12px" },
        x: {
            type: "utc",
            label: null,
            domain: [noon(first, -0.5), noon(last, 0.5)],
            ticks: all.map((day) => noon(day)),
            tickFormat: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format,
        },
        y: { label: "participants of the day", labelAnchor: "top", grid: true, ticks: 4, nice: true, zero: true, tickFormat: thousands },
        marks: [
            ...(data.runs > 1 ? [band(0, 4, 0.2), band(1, 3, 0.4)] : []),
            Plot.link(compared, {
                x1: ({ at }: { at: number }) => noon(at, -0.25),
                x2: ({ at }: { at: number }) => noon(at, 0.25),
                y1: ({ model }: Target) => model[2],
                y2: ({ model }: Target) => model[2],
                stroke: colours.model,
                strokeWidth: 3,
            }),
            ...recordMarks(told, ({ day }) => noon(day as number)),
            Plot.text(
                all.filter((day) => !days.includes(day)),
                { x: (day: number) => noon(day), frameAnchor: "bottom", dy: -8, text: () => "no record", fill: colours.missing },
            ),
        ],
    });
    return asImage(drawing, "Participants by day: black the record with its 90 % interval, blue the model; the figures are in the table below");
}
