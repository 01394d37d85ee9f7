// Chances as frequencies: twenty dots at most, each as likely as any other.
import * as Plot from "@observablehq/plot";
import { recordDot } from "./beside";
import type { PageData } from "./data";
import { asImage, colours, width } from "./theme";

interface Outcome {
    values: number[]; // ascending
    slack: number; // least that the scale shows to either side
    label: string;
    colour: string;
    symbol: "circle" | "diamond";
    time?: boolean; // values are UTC seconds
    record?: { record: number; low: number; high: number };
}

const radius = 5;
const margin = 36; // room for half a tick label

/** Where each dot stands: stacked in columns that are a dot wide. */
function stacked(values: number[], from: number, perPixel: number): { value: number; level: number }[] {
    const levels = new Map<number, number>();
    const column = 2 * radius + 1;
    return values.map((value) => {
        const bin = Math.round((value - from) / perPixel / column);
        const level = levels.get(bin) ?? 0;
        levels.set(bin, level + 1);
        return { value: from + bin * column * perPixel, level };
    });
}

const hour = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
}).format;

function dots(outcome: Outcome, wide: number): Element {
    const { values, slack, time, record } = outcome;
    const from = Math.min(values[0], record?.low ?? Infinity) - slack;
    const to = Math.max(values[values.length - 1], record?.high ?? -Infinity) + slack;
    const placed = stacked(values, from, (to - from) / (wide - 2 * margin));
    const highest = Math.max(...placed.map((dot) => dot.level)) + 1;
    const plain = (value: number): number | Date => (time ? new Date(value * 1000) : value);
    const high = Math.max(60, highest * (2 * radius + 1));
    const drawing = Plot.plot({
        width: wide,
        height: high + 60,
        marginLeft: margin,
        marginRight: margin,
        marginTop: 12,
        marginBottom: 48,
        style: { background: "transparent", color: colours.ink, fontSize: "12px" },
        x: {
            type: time ? "utc" : "linear",
            domain: [plain(from), plain(to)],
            label: outcome.label,
            labelAnchor: "center",
            labelArrow: "none",
            ticks: wide / 110,
            tickFormat: time ? hour : undefined,
        },
        y: { axis: null, domain: [record ? -1 : 0, high / (2 * radius + 1)] },
        marks: [
            Plot.ruleY([0], { stroke: colours.ink, strokeOpacity: 0.4 }),
            ...(record ? recordDot(plain(record.record), plain(record.low), plain(record.high), -0.5) : []),
            Plot.dot(placed, {
                x: (dot: { value: number }) => plain(dot.value),
                y: (dot: { level: number }) => dot.level + 0.5,
                r: radius,
                fill: outcome.colour,
                symbol: outcome.symbol,
            }),
        ],
    });
    const beside = record ? "; black: the record and its 90 % interval" : "";
    return asImage(drawing, `${outcome.label}: ${values.length} equally likely outcomes, listed below${beside}`);
}

export function outcomeDots(data: PageData): (Element | null)[] {
    const box = width("fig-outcomes");
    const wide = box > 640 ? Math.floor(box / 2) - 8 : box;
    const { deadByRun, firstLanded, start } = data;
    const told = (figure: string) => data.targets.find((target) => target.figure === figure && target.nation && target.day === null);
    const landing = told("first_landing");
    const since = (minutes: number): number => start + minutes * 60;
    const dead: Outcome = {
        values: deadByRun,
        slack: 3,
        label: "dead, all sides",
        record: told("dead"),
        colour: colours.harm,
        symbol: "circle",
    };
    const landed: Outcome = {
        values: firstLanded,
        slack: 12 * 3600,
        label: "first landing of the alliance, UTC",
        colour: colours.forces,
        symbol: "diamond",
        time: true,
        record: landing && { record: since(landing.record), low: since(landing.low), high: since(landing.high) },
    };
    return [dead, landed].map((outcome) => (outcome.values.length > 1 ? dots(outcome, wide) : null));
}
