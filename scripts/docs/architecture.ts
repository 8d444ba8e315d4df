import { fs, glob, path } from "zx";

/**
 * Draws the folders of harness/ as boxes on a diagonal. From a box, a line goes left to the columns of the folders that it
 * imports, and from there an arrow goes up to their boxes. A dot marks each such import; larger dots, more imports.
 */
export function drawArchitecture(stations: readonly Station[], { folders, imports }: ImportGraph): string {
  const rows = stations.flatMap((station, at) =>
    station.places.map((place, within) => ({ ...place, station: at, title: within === 0 ? station.name : "" })),
  );
  const missing = rows.find(({ folder }) => !folders.includes(folder));
  if (missing !== undefined) throw new Error(`harness/${missing.folder} does not exist: remove it from the stations`);
  const at = new Map(rows.map(({ folder }, row) => [folder, row]));
  for (const folder of folders) rowOf(at, folder);
  const edges = imports.map(({ from, to, count }) => ({ from: rowOf(at, from), to: rowOf(at, to), count }));
  const upward = edges.find(({ from, to }) => to > from);
  if (upward !== undefined)
    throw new Error(`${rows[upward.from]?.folder} imports ${rows[upward.to]?.folder}, which stands below it`);
  const height = top + rows.length * rowHeight + foot;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">Folders of harness/ in the order of the pipeline, and the imports between them</title>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}" rx="8"/>`,
    ...bands(stations),
    ...rows.map((_, row) => lineOf(edges.filter(({ from }) => from === row))),
    ...rows.map((_, row) => arrowOf(edges.filter(({ to }) => to === row))),
    ...edges.toSorted((a, b) => a.from - b.from || a.to - b.to).map(dotOf),
    ...rows.map(boxOf),
    legend(height - foot + 26),
    "</svg>",
    "",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const width = 720;
const left = 16;
const top = 16;
const foot = 78;
const rowHeight = 30;
const step = 17;
const box = { width: 102, height: 23 } as const;
/** From a box's left side to its column. */
const inset = 9;

const style = [
  ":root{--paper:#fff;--ink:#1f2328;--soft:#59636e;--band:#f3f5f8;--line:#afb8c1;--dot:#0550ae}",
  "@media(prefers-color-scheme:dark){:root{--paper:#0d1117;--ink:#e6edf3;--soft:#9da7b3;--band:#161b22;--line:#444c56;--dot:#6cb6ff}}",
  "text{font:14px ui-sans-serif,system-ui,'Segoe UI','DejaVu Sans',sans-serif;fill:var(--ink)}",
  ".paper{fill:var(--paper)}.band{fill:var(--band)}",
  ".folder{font-weight:600;text-anchor:middle;font-size:13.5px}",
  ".purpose{fill:var(--soft)}.station{font-weight:600;text-anchor:end;fill:var(--soft)}",
  ".line{fill:none;stroke:var(--line);stroke-width:1.5}.head{fill:var(--line)}.dot{fill:var(--dot)}",
  ...["#8250df", "#0969da", "#1a7f37", "#9a6700", "#bc4c00", "#bf3989", "#57606a"].map(
    (colour, at) => `.s${at}{fill:${colour};fill-opacity:.16;stroke:${colour};stroke-width:1.25}`,
  ),
].join("");

function rowOf(at: ReadonlyMap<string, number>, folder: string): number {
  const row = at.get(folder);
  if (row === undefined) throw new Error(`the picture has no place for harness/${folder}: add it to the stations`);
  return row;
}

function boxLeft(row: number): number {
  return left + row * step;
}

function middle(row: number): number {
  return top + row * rowHeight + rowHeight / 2;
}

function column(row: number): number {
  return boxLeft(row) + inset;
}

/** Every second station has a background. */
function bands(stations: readonly Station[]): readonly string[] {
  let row = 0;
  return stations.map(({ places }, at) => {
    const y = top + row * rowHeight;
    row += places.length;
    const height = places.length * rowHeight;
    return at % 2 === 0 ? `<rect class="band" x="8" y="${y}" width="${width - 16}" height="${height}" rx="6"/>` : "";
  });
}

function lineOf(edges: readonly Edge[]): string {
  const [first] = edges;
  if (first === undefined) return "";
  const farthest = Math.min(...edges.map(({ to }) => to));
  return `<path class="line" d="M${boxLeft(first.from)} ${middle(first.from)}H${column(farthest)}"/>`;
}

function arrowOf(edges: readonly Edge[]): string {
  const [first] = edges;
  if (first === undefined) return "";
  const x = column(first.to);
  const tip = middle(first.to) + box.height / 2 + 1;
  const lowest = Math.max(...edges.map(({ from }) => from));
  const head = `<path class="head" d="M${x} ${tip}l-4 7h8z"/>`;
  return `<path class="line" d="M${x} ${middle(lowest)}V${tip + 6}"/>${head}`;
}

function dotOf({ from, to, count }: Edge): string {
  return `<circle class="dot" cx="${column(to)}" cy="${middle(from)}" r="${radius(count)}"/>`;
}

/** Four sizes, so that not every new import changes the picture. */
const sizes = [
  { least: 30, radius: 7.5, text: "30 and more" },
  { least: 10, radius: 5.5, text: "10 to 29" },
  { least: 3, radius: 4, text: "3 to 9" },
  { least: 1, radius: 2.5, text: "1 or 2 imports" },
] as const;

function radius(count: number): number {
  return sizes.find(({ least }) => count >= least)?.radius ?? 0;
}

function boxOf(place: Place & { readonly station: number; readonly title: string }, row: number): string {
  const x = boxLeft(row);
  const y = middle(row);
  const { folder, purpose, station, title } = place;
  const name = folder === "" ? "harness/*.ts" : `${folder}/`;
  return [
    `<rect class="paper" x="${x}" y="${y - box.height / 2}" width="${box.width}" height="${box.height}" rx="5"/>`,
    `<rect class="s${station}" x="${x}" y="${y - box.height / 2}" width="${box.width}" height="${box.height}" rx="5"/>`,
    `<text class="folder" x="${x + box.width / 2}" y="${y + 4.5}">${name}</text>`,
    `<text class="purpose" x="${x + box.width + 10}" y="${y + 4.5}">${purpose}</text>`,
    title === "" ? "" : `<text class="station" x="${width - 20}" y="${y + 4.5}">${title}</text>`,
  ].join("");
}

function legend(y: number): string {
  const dots = sizes.toReversed().map((size, at) => {
    const x = left + 10 + ([0, 150, 255, 370][at] ?? 0);
    return `<circle class="dot" cx="${x}" cy="${y}" r="${size.radius}"/><text class="purpose" x="${x + 14}" y="${y + 4.5}">${size.text}</text>`;
  });
  const reading = "A dot: the folder of the row imports the folder at the top of the column.";
  return [...dots, `<text class="purpose" x="${left + 2}" y="${y + 34}">${reading}</text>`].join("");
}

/** A folder of harness/ and what it is for, in a few words. The empty name means the entry files in harness/ itself. */
interface Place {
  readonly folder: string;
  readonly purpose: string;
}

/** Folders that serve one station of the pipeline. */
interface Station {
  readonly name: string;
  readonly places: readonly Place[];
}

/** In the pipeline's order: each folder imports only folders above it. */
export const stations: readonly Station[] = Object.entries({
  Base: {
    model: "the words, as types",
    docker: "Docker's command line",
    screen: "what a terminal shows",
    cache: "labproof's own folder",
  },
  Read: { lesson: "Markdown to steps and claims" },
  Run: {
    debian: "Debian's packages, unpacked",
    registry: "offline registry, stub images",
    engine: "clients and servers of Docker",
  },
  Judge: { compare: "what differs in an output", judge: "verdict and cause", diagnose: "known error texts" },
  Advise: {
    doctor: "why Docker does not work",
    lint: "mistakes in a lesson's text",
    update: "a run's output into the text",
  },
  Report: { messages: "each sentence, en and vi", report: "a file for each format" },
  Combine: {
    run: "a step, a lab, a matrix",
    grade: "points and classes",
    bundle: "what students hand in",
    cli: "a file for each command",
    "": "entry files",
  },
}).map(([name, places]) => ({
  name,
  places: Object.entries(places).map(([folder, purpose]) => ({ folder, purpose })),
}));

/** The number of imports from one folder of harness/ to another, types included. */
interface Imports {
  /** The importing folder; empty for the entry files in harness/ itself. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** The folders of harness/, sorted, and the imports between them. */
interface ImportGraph {
  /** The empty name means the entry files in harness/ itself. */
  readonly folders: readonly string[];
  readonly imports: readonly Imports[];
}

const harness = path.join(import.meta.dirname, "../../harness");

/** Reads the sources. Tests and fixtures do not count: they may import anything. */
export async function readImportGraph(): Promise<ImportGraph> {
  const files = await glob(["**/*.ts", "!**/*.{test,fixture}.ts", "!**/fixtures/**"], { cwd: harness });
  const folders = new Set<string>();
  const counts = new Map<string, Imports>();
  for (const file of files.toSorted()) {
    const from = folderOf(file);
    folders.add(from);
    for (const specifier of specifiersIn(await fs.readFile(path.join(harness, file), "utf8"))) {
      const to = folderOf(path.join(path.dirname(file), specifier));
      // An import of package.json, or within a folder.
      if (to === from || to === "..") continue;
      const key = `${from} ${to}`;
      counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return { folders: [...folders].toSorted(), imports: [...counts.values()] };
}

/** Relative paths that a module imports or exports from, statically and by `import()`. */
function specifiersIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/gu), ([, specifier = ""]) => specifier);
}

function folderOf(file: string): string {
  const [first = "", second] = file.split(path.sep);
  return second === undefined ? "" : first;
}
