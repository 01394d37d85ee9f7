// The map and its inset at one moment, chosen by a slider that the arrow keys move.
import { heldAt, type PageData, type Town } from "./data";
import { countryView, drawTowns, townView } from "./map";
import { count, plainTime } from "./theme";

/** The town that the map hides most: where most died, else the greatest crowd. */
function hardest(data: PageData): Town | undefined {
    const dead = (town: Town): number => town.dead[town.dead.length - 1] ?? 0;
    return [...data.places].sort((a, b) => dead(b) - dead(a) || b.peak - a.peak)[0];
}

function sum(data: PageData, values: (town: Town) => number[], frame: number): number {
    return data.places.reduce((all, town) => all + heldAt(values(town), frame), 0);
}

function busiestFrame(data: PageData): number {
    const totals = Array.from({ length: data.frames }, (_, frame) => sum(data, (town) => town.street, frame));
    return totals.indexOf(Math.max(...totals));
}

function sentence(data: PageData, frame: number): string {
    const street = sum(data, (town) => town.street, frame);
    const towns = data.places.filter((town) => heldAt(town.street, frame) > 0).length;
    const violent = sum(data, (town) => town.violent, frame);
    const dead = sum(data, (town) => town.dead, frame);
    const lost = sum(data, (town) => town.lost, frame);
    return (
        `${plainTime(data.frameStart + (frame + 1) * data.frameStep, data.local)}: ${count.format(street)} ` +
        `in the street in ${towns} towns, ${count.format(violent)} of them violent; ${count.format(dead)} dead ` +
        `so far; ${count.format(lost)} guarded objects out of the state's hands.`
    );
}

function townSentence(town: Town, frame: number): string {
    const now = (values: number[]): string => count.format(heldAt(values, frame));
    return (
        `Around ${town.name}: ${now(town.street)} in its streets, ${now(town.violent)} of them violent, ` +
        `${now(town.dead)} dead so far, ${now(town.lost)} objects lost.`
    );
}

function slider(frames: number, label: string): { row: HTMLElement; input: HTMLInputElement } {
    const row = document.createElement("div");
    row.className = "slider";
    const caption = document.createElement("label");
    caption.htmlFor = "map-time";
    caption.textContent = label;
    const input = document.createElement("input");
    Object.assign(input, { type: "range", id: "map-time", min: "0", max: String(frames - 1), step: "1" });
    row.append(caption, input);
    return { row, input };
}

export function placeMap(data: PageData, width: number): Element | null {
    const town = hardest(data);
    if (!town) return null;
    const beside = width > 640;
    const country = countryView(data, beside ? Math.round(width * 0.68) : width);
    const inset = townView(data, town, beside ? Math.round(width * 0.28) : Math.min(width, 300), 60);

    const stepHours = data.frameStep / 3600;
    const step = stepHours === 1 ? "one hour" : `${stepHours} hours`;
    const { row, input } = slider(data.frames, `Time: the arrow keys go ${step}, Page Up and Page Down further`);
    const said = document.createElement("p");
    const townSaid = document.createElement("p");
    const show = (): void => {
        const frame = Number(input.value);
        drawTowns(country, data, frame, 8);
        drawTowns(inset, data, frame, 6);
        said.textContent = sentence(data, frame);
        townSaid.textContent = townSentence(town, frame);
        input.setAttribute("aria-valuetext", sentence(data, frame));
    };
    input.addEventListener("input", show);
    input.value = String(busiestFrame(data));
    show();

    const right = document.createElement("div");
    right.append(inset.svg, townSaid);
    const maps = document.createElement("div");
    maps.className = "maps";
    maps.append(country.svg, right);
    const all = document.createElement("div");
    all.append(row, said, maps);
    return all;
}
