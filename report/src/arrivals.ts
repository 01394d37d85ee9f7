// Troops in the country against what was pledged.
import * as Plot from "@observablehq/plot";
import type { PageData } from "./data";
import { timeChart } from "./series";
import { colours, count, width } from "./theme";

export function arrivalChart(data: PageData): Element | null {
    const { troops, pledged } = data;
    if (![...troops.q50, ...(troops.q95 ?? [])].some((people) => people > 0)) return null;
    return timeChart([{ series: troops, label: "in the country", colour: colours.forces, steps: true }], {
        width: width("fig-arrivals"),
        height: 200,
        unit: "people",
        atLeast: pledged,
        extra: [
            Plot.ruleY([pledged], { stroke: colours.ink, strokeDasharray: "5,4" }),
            Plot.text([pledged], {
                y: (people: number) => people,
                text: (people: number) => `pledged ${count.format(people)}`,
                frameAnchor: "left",
                textAnchor: "start",
                dx: 4,
                dy: -8,
                fill: colours.ink,
                stroke: colours.paper,
                strokeWidth: 4,
            }),
        ],
    });
}
