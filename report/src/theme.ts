// Colours by name, so that dark mode and print take theirs from the style sheet, and where a
// picture goes.

export const colours = {
    ink: "var(--ink)",
    model: "var(--model)",
    harm: "var(--harm)",
    forces: "var(--forces)",
    missing: "var(--missing)",
    paper: "var(--paper)",
};

export const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

function clock(options: Intl.DateTimeFormatOptions): (seconds: number) => string {
    const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
    return (seconds) => format.format(new Date(seconds * 1000));
}

const day = clock({ day: "numeric", month: "long" });
const hour = clock({ hour: "2-digit", minute: "2-digit" });

/** "UTC+6", "UTC-3:30" */
function zone(offset: number): string {
    const minutes = Math.round(Math.abs(offset) / 60);
    const rest = minutes % 60 === 0 ? "" : `:${String(minutes % 60).padStart(2, "0")}`;
    return minutes === 0 ? "UTC" : `UTC${offset < 0 ? "-" : "+"}${Math.floor(minutes / 60)}${rest}`;
}

/** "5 January, 16:00 UTC (22:00 at UTC+6)", "5 January, 18:00 UTC (6 January, 00:00 at UTC+6)" */
export function plainTime(seconds: number, local: [number, number][]): string {
    const utc = `${day(seconds)}, ${hour(seconds)} UTC`;
    if (local.length === 0) return utc;
    const ahead = local.reduce((found, [from, offset]) => (from <= seconds ? offset : found), local[0][1]);
    const there = seconds + ahead;
    return `${utc} (${day(there) === day(seconds) ? "" : `${day(there)}, `}${hour(there)} at ${zone(ahead)})`;
}

function box(id: string): Element | null {
    return document.querySelector(`#${id} .picture`);
}

/** Replaces what a figure's picture holds; its caption and table stay. */
export function place(id: string, ...children: (Element | null)[]): void {
    const drawn = children.filter((child): child is Element => child !== null);
    box(id)?.replaceChildren(...(drawn.length > 0 ? drawn : ["Nothing happened that could be drawn."]));
}

export function width(id: string): number {
    return Math.max(280, Math.min(900, box(id)?.clientWidth ?? 700));
}

/** Tells a screen reader that a drawing is one picture, and what it shows; its parts have no name of their own. */
export function asImage<Drawing extends Element>(drawing: Drawing, label: string): Drawing {
    for (const part of drawing.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
    return drawing;
}
