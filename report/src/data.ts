// What the program writes into the page (src/report/page_data.cpp).

/** One value an hour: the median over runs, and where there are several, bands and single runs. */
export interface Series {
    start: number; // UTC seconds of the first hour
    step: number; // seconds
    q50: number[];
    q05?: number[];
    q25?: number[];
    q75?: number[];
    q95?: number[];
    runs?: number[][]; // up to 20
}

export interface Region {
    name: string;
    residents: number;
    column: number;
    row: number;
    street: number[]; // peaceful and violent
    violent: number[];
    low?: number[]; // 90 % of runs, of street
    high?: number[];
    peak: number;
    dead: number;
}

/** A point of the map, degrees. */
export interface Point {
    name: string;
    longitude: number;
    latitude: number;
}

/** A town in the run shown, a value a frame, the last one holds; empty where always 0. */
export interface Town extends Point {
    peak: number;
    street: number[];
    violent: number[];
    dead: number[]; // so far
    lost: number[]; // guarded objects out of the state's hands
}

export interface Moment {
    at: number;
    label: string;
    who: "shock" | "government" | "street" | "alliance";
}

/** A figure of the record and what the runs came to; times are minutes since the start. */
export interface Target {
    title: string;
    figure: string; // kind of figure
    nation: boolean; // else of a region
    use: string; // what it was used for, in words
    day: number | null; // UTC seconds when its day begins
    record: number;
    low: number; // of the record's 90 % interval
    high: number;
    model: number[]; // 5, 25, 50, 75, 95 per cent of runs; empty if it did not come to it
    result: string; // hit, miss: more, ...
}

export interface PageData {
    runs: number;
    start: number; // UTC seconds
    targets: Target[]; // those that the table shows; empty where there is no record
    local: [number, number][]; // from when, seconds that local clocks are ahead of UTC; may be empty
    crowd: Series;
    violent: Series;
    officers: Series;
    dead: Series;
    injured: Series;
    detained: Series;
    troops: Series;
    pledged: number;
    deadByRun: number[];
    firstLanded: number[]; // UTC seconds
    moments: Moment[];
    regions: Region[];
    places: Town[];
    frameStart: number;
    frameStep: number;
    frames: number;
    squares: Point[];
    shapes: unknown; // TopoJSON or GeoJSON outlines, or null
}

export function readData(): PageData | null {
    const node = document.getElementById("casus-data");
    return node?.textContent ? (JSON.parse(node.textContent) as PageData) : null;
}

/** The hours of a series. */
export function hours(series: Series): Date[] {
    return series.q50.map((_, i) => new Date((series.start + i * series.step) * 1000));
}

/** The value of a frame. */
export function heldAt(values: number[], frame: number): number {
    return values[Math.min(frame, values.length - 1)] ?? 0;
}
