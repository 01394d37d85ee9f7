// Numbered marks in a lane under a chart, each tied by a thin line to its time; the list below the
// picture says what they are.
import type { Moment } from "./data";
import { add } from "./svg";
import { colours } from "./theme";

const markWidth = 17;
const markHeight = 16;
const gap = markWidth + 1; // between the middles of neighbours
const fan = 16; // room in which the lines go aside

/** As near to `wanted`, ascending, as places can be that are `apart` and in [from, to]. */
export function spread(wanted: number[], apart: number, from: number, to: number): number[] {
    // Places less their rank may not fall: neighbours that would are moved to their common mean.
    const blocks: { sum: number; size: number }[] = [];
    wanted.forEach((place, i) => {
        let block = { sum: place - i * apart, size: 1 };
        for (let last = blocks[blocks.length - 1]; last && last.sum / last.size >= block.sum / block.size; last = blocks[blocks.length - 1]) {
            blocks.pop();
            block = { sum: block.sum + last.sum, size: block.size + last.size };
        }
        blocks.push(block);
    });
    const end = to - (wanted.length - 1) * apart;
    const levels = blocks.flatMap(({ sum, size }) => Array<number>(size).fill(Math.max(from, Math.min(end, sum / size))));
    return levels.map((level, i) => level + i * apart);
}

function rowsFor(marks: number, pixels: number): number {
    return Math.max(1, Math.ceil((marks * gap) / (pixels + gap)));
}

/** How high the lane must be for so many marks in so many pixels. */
export function laneHeight(marks: number, pixels: number): number {
    return marks === 0 ? 0 : fan + rowsFor(marks, pixels) * (markHeight + 3) + 4;
}

/** Who did it, as a form around the number; the list below has the same (section_street.cpp). */
const forms: Record<Moment["who"], string> = {
    shock: "M0,15V5L8.5,0L17,5V15Z",
    government: "M0,1H17V15H0Z",
    street: "M0,8A8.5,7.5,0,0,1,17,8A8.5,7.5,0,0,1,0,8Z",
    alliance: "M0,8L3,0.5H14L17,8L14,15.5H3Z",
};

/** Draws the lane between `from` and `to`; the lines start at `curves` and are free at `top`. */
export function drawNotes(
    drawing: Element,
    moments: Moment[],
    at: (date: Date) => number,
    { from, to, curves, top }: { from: number; to: number; curves: number; top: number },
): void {
    const half = markWidth / 2;
    const rows = rowsFor(moments.length, to - from - markWidth);
    const times = moments.map((moment) => at(new Date(moment.at * 1000)));
    const places = spread(times, gap / rows, from + half, to - half);
    const lane = add(drawing, "g", {});
    const line = { fill: "none", stroke: colours.ink, "stroke-opacity": 0.45, "stroke-width": 0.8 };
    const y = (i: number): number => top + fan + (i % rows) * (markHeight + 3);
    moments.forEach((_, i) => add(lane, "path", { ...line, d: `M${times[i]},${curves}V${top}L${places[i]},${top + fan}V${y(i)}` }));
    moments.forEach(({ who }, i) => {
        const mark = add(lane, "g", { class: "note-mark", transform: `translate(${places[i] - half},${y(i)})` });
        add(mark, "path", { d: forms[who], fill: colours.paper, stroke: colours.ink, "stroke-width": 0.8 });
        add(
            mark,
            "text",
            { x: half, y: 11.5, "text-anchor": "middle", "font-size": 10, fill: colours.ink },
            String(i + 1),
        );
    });
}
