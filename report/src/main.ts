// Draws the pictures of report.html from the JSON that the program writes into the page. The
// sentences and the tables are in the page already; without scripts they still read.
import { arrivalChart } from "./arrivals";
import { besideChart, dayChart, recordMarks } from "./beside";
import { readData, type PageData, type Target } from "./data";
import { outcomeDots } from "./outcomes";
import { regionPanels } from "./regions";
import { timeChart } from "./series";
import { colours, place, width } from "./theme";
import { placeMap } from "./where";

function drawHarm(data: PageData): void {
    const box = width("fig-harm");
    const wide = box > 640 ? Math.floor(box / 3) - 8 : box;
    const end = (data.dead.start + (data.dead.q50.length - 1) * data.dead.step) * 1000;
    const of = (figure: string) => data.targets.filter((target) => target.figure === figure && target.nation);
    const dead = of("dead").filter(({ day }) => day === null);
    const detained = of("detained").filter(({ day }) => day !== null);
    const curves = [
        { series: data.dead, label: "dead, all sides", colour: colours.harm, told: dead },
        { series: data.injured, label: "injured, all sides", colour: colours.harm, dash: "6,3", told: [] },
        { series: data.detained, label: "detained", colour: colours.missing, dash: "2,2", told: detained },
    ];
    const at = (target: Target): Date => new Date(target.day === null ? end : (target.day + 86400) * 1000);
    place(
        "fig-harm",
        ...curves.map((curve) =>
            timeChart([curve], {
                width: wide,
                height: 140,
                unit: "people so far",
                extra: recordMarks(curve.told, at),
                atLeast: Math.max(0, ...curve.told.map(({ high }) => high)),
            }),
        ),
    );
}

function drawUnrest(data: PageData): void {
    const wide = width("fig-unrest");
    place(
        "fig-unrest",
        timeChart(
            [
                { series: data.crowd, label: "peaceful", colour: colours.model },
                { series: data.violent, label: "violent", colour: colours.harm, dash: "6,3" },
            ],
            { width: wide, height: 230, unit: "people in the street", moments: data.moments },
        ),
        timeChart([{ series: data.officers, label: "police free for the street", colour: colours.forces }], {
            width: wide,
            height: 110,
            unit: "officers",
        }),
    );
}

const data = readData();
if (data) {
    if (data.targets.length > 0) place("fig-beside", ...besideChart(data));
    if (data.targets.some(({ figure }) => figure === "participants")) place("fig-days", dayChart(data));
    place("fig-outcomes", ...outcomeDots(data));
    drawHarm(data);
    drawUnrest(data);
    place("fig-regions", regionPanels(data, width("fig-regions")));
    place("fig-map", placeMap(data, width("fig-map")));
    place("fig-arrivals", arrivalChart(data));
    // A printed page cannot be opened later.
    window.addEventListener("beforeprint", () => {
        for (const closed of document.querySelectorAll<HTMLDetailsElement>("details.opens-on-paper")) closed.open = true;
    });
}
