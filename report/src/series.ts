// Curves over time: median, 50 % and 90 % bands, single runs, and the moments that explain them.
import * as Plot from "@observablehq/plot";
import { hours, type Moment, type Series } from "./data";
import { drawNotes, laneHeight } from "./notes";
import { asImage, colours } from "./theme";

export interface Curve {
    series: Series;
    label: string;
    colour: string;
    dash?: string;
    steps?: boolean; // a count that jumps
}

export interface Frame {
    width: number;
    height: number;
    unit: string;
    moments?: Moment[];
    extra?: Plot.Markish[]; // beside the curves, in the same scales
    atLeast?: number; // the scale reaches so far
}

const top = 32; // pixels beside the plot
const axisHeight = 36;
const left = 52;
const right = 14;

function band(curve: Curve, at: Date[], low?: number[], high?: number[], opacity = 0): Plot.Markish[] {
    if (!low || !high) return [];
    const rows = at.map((date, i) => ({ date, low: low[i], high: high[i] }));
    return [
        Plot.areaY(rows, {
            x: "date",
            y1: "low",
            y2: "high",
            fill: curve.colour,
            fillOpacity: opacity,
            curve: curve.steps ? "step-before" : "linear",
        }),
    ];
}

function line(curve: Curve, at: Date[], values: number[], options: Plot.LineYOptions): Plot.Markish {
    return Plot.line(
        at.map((date, i) => ({ date, value: values[i] })),
        { x: "date", y: "value", stroke: curve.colour, curve: curve.steps ? "step-before" : "linear", ...options },
    );
}

function greatest({ q50, q95, runs }: Series): number {
    return [q50, q95 ?? [], ...(runs ?? [])].reduce((top, values) => Math.max(top, ...values), 0);
}

/** The curve's name at its peak, kept inside the frame. */
function name(curve: Curve): Plot.Markish {
    const at = hours(curve.series);
    const values = curve.series.q50;
    const top = values.reduce((best, value, i) => (value > values[best] ? i : best), 0);
    const place = top / values.length;
    return Plot.text([{ date: at[top], value: values[top] }], {
        x: "date",
        y: "value",
        text: () => curve.label,
        textAnchor: place > 0.7 ? "end" : place < 0.3 ? "start" : "middle",
        fill: curve.colour,
        stroke: colours.paper,
        strokeWidth: 4,
        dy: -8,
        fontWeight: 600,
    });
}

function curveMarks(curve: Curve): Plot.Markish[] {
    const { series } = curve;
    const at = hours(series);
    return [
        ...band(curve, at, series.q05, series.q95, 0.15),
        ...band(curve, at, series.q25, series.q75, 0.3),
        ...(series.runs ?? []).map((run) => line(curve, at, run, { strokeWidth: 0.4, strokeOpacity: 0.6 })),
        line(curve, at, series.q50, { strokeWidth: 2, strokeDasharray: curve.dash }),
    ];
}

/** Moments as thin rules; the numbers stand in the lane under the chart. */
function momentRules(moments: Moment[]): Plot.Markish {
    return Plot.ruleX(moments, {
        x: (moment: Moment) => new Date(moment.at * 1000),
        stroke: colours.ink,
        strokeOpacity: 0.3,
        strokeDasharray: "2,3",
    });
}

export function thousands(value: number): string {
    return Math.abs(value) >= 1000 ? `${value / 1000}k` : String(value);
}

export function timeChart(curves: Curve[], frame: Frame): Element {
    const highest = Math.max(1, frame.atLeast ?? 0, ...curves.map((curve) => greatest(curve.series)));
    const moments = frame.moments ?? [];
    const lane = laneHeight(moments.length, frame.width - left - right);
    const drawing = Plot.plot({
        width: frame.width,
        height: frame.height + top + lane,
        marginLeft: left,
        marginRight: right,
        marginTop: top,
        marginBottom: axisHeight + lane,
        style: { background: "transparent", color: colours.ink, fontSize: "12px" },
        x: { type: "utc", label: null, ticks: Math.max(3, Math.floor(frame.width / 90)) },
        y: { label: frame.unit, labelAnchor: "top", grid: true, ticks: frame.height / 45, tickFormat: thousands, domain: [0, highest], nice: true },
        marks: [
            momentRules(moments),
            ...curves.flatMap(curveMarks),
            ...curves.filter((curve) => curves.length === 1 || greatest(curve.series) > 0).map(name),
            ...(frame.extra ?? []),
        ],
    });
    const at = drawing.scale("x");
    if (at && moments.length > 0) {
        const bottom = frame.height + top - axisHeight;
        const place = { from: left, to: frame.width - right, curves: bottom, top: bottom + axisHeight };
        drawNotes(drawing, moments, (date) => at.apply(date) as number, place);
    }
    return asImage(drawing, `${curves.map((curve) => curve.label).join(", ")}: ${frame.unit} over time`);
}
