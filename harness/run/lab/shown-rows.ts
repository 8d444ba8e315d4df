import { cell, readShortened, readTable, type Row, type Table } from "../../compare/tables/table.ts";
import { imageKey } from "../../docker/image-reference.ts";
import type { Thing } from "../../docker/effects.ts";
import type { Lack } from "../../docker/ledger.ts";
import type { Step } from "../../model/lesson.ts";

/** The content of a table row. */
export interface ShownRow {
  readonly thing: Thing;
  /** The id that the row shows. */
  readonly id?: string;
  /** Of a container: the image that it runs. */
  readonly image?: string;
  /** Of a container: the command that it runs, as the row shows it. */
  readonly command?: string;
}

/** The things in a table of Docker that a lesson shows; none if the text is not such a table. */
export function shownRows(text: string): readonly ShownRow[] {
  const table = readTable(text) ?? readShortened(text);
  const read = table === undefined ? undefined : readers.find(([header]) => has(table, header))?.[1];
  return table === undefined || read === undefined ? [] : table.rows.flatMap((row) => read(row) ?? []);
}

type Reader = (row: Row) => ShownRow | undefined;

function has(table: Table, header: readonly string[]): boolean {
  return header.every((name) => table.columns.some((column) => column.name === name));
}

/** Reads a row with the thing's name in one column and its id in another. */
function named(kind: Thing["kind"], column: string, idColumn?: string): Reader {
  return (row) => {
    const [name, id] = [cell(row, column), idColumn === undefined ? "" : cell(row, idColumn)];
    return name === "" ? undefined : { thing: { kind, name }, ...(id === "" ? {} : { id }) };
  };
}

function readContainer(row: Row): ShownRow | undefined {
  const id = cell(row, "CONTAINER ID");
  // With `--link` a container has several names; its own is the last one without a slash.
  const name =
    cell(row, "NAMES")
      .split(",")
      .findLast((one) => !one.includes("/")) ?? "";
  if (name === "" && id === "") return undefined;
  return {
    thing: { kind: "container", name: name === "" ? id : name },
    ...(id === "" ? {} : { id }),
    image: imageKey(cell(row, "IMAGE")),
    command: cell(row, "COMMAND"),
  };
}

/** A step that ran, or had to run, a container. */
export interface Run {
  readonly image: string;
  /** The command in the container; empty for the image's default command. */
  readonly command: string;
  /** Id of the step. */
  readonly by: string;
  readonly happened: boolean;
}

/** The runs that may have made the container of a row: those of its image and command, or else of its image. */
export function runsShown(runs: readonly Run[], { image, command = "" }: ShownRow): readonly Run[] {
  const ofImage = runs.filter((run) => run.image === image);
  const ofCommand = ofImage.filter((run) => isShownCommand(run.command, command));
  return ofCommand.length > 0 ? ofCommand : ofImage;
}

/** The newest run, if the step means it: by a placeholder, or by an id that no step printed. @param unnamed what no step names */
export function newestMeant(
  runs: readonly Run[],
  { placeholders = [] }: Step,
  unnamed: readonly Thing[],
): Run | undefined {
  const isAnId = unnamed.some(({ name }) => /^(?=[a-f]*\d)[0-9a-f]{2,64}$/u.test(name));
  return isAnId || placeholders.some(({ standsFor }) => standsFor === "container") ? runs.at(-1) : undefined;
}

/** The steps that removed what this one needs, and the one that shows an id in its command. */
export function sourcesOf({ id, command }: Step, lacking: readonly Lack[], steps: readonly Step[]): readonly string[] {
  const removers = lacking.flatMap(({ standing }) => (standing.is === "removed" ? [standing.by] : []));
  const at = steps.findIndex((step) => step.id === id);
  return removers.concat(firstToShowId(command, steps.slice(0, at))?.id ?? []);
}

/** The first of these steps whose expected output has an id that the command names: its reader copies the id from there. */
function firstToShowId(command: string, before: readonly Step[]): Step | undefined {
  const ids = command.match(/\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b/gu) ?? [];
  return before.find(({ expectedOutput }) => ids.some((id) => expectedOutput?.text.includes(id.slice(0, 12)) === true));
}

/** True if a row shows this command of `docker run`: in quotes, and cut if it is long. */
function isShownCommand(command: string, shown: string): boolean {
  const [whole, cut] = [plainCommand(command), plainCommand(shown)];
  return whole !== "" && cut !== "" && whole.startsWith(cut);
}

function plainCommand(text: string): string {
  return text.replaceAll(/["'“”‘’…\s]|\.\.\.$/gu, "");
}

function readImage(row: Row): ShownRow | undefined {
  const [repository, tag] = [cell(row, "REPOSITORY"), cell(row, "TAG")];
  if (repository === "" || repository === "<none>") return undefined;
  return {
    thing: { kind: "image", name: imageKey(tag === "" || tag === "<none>" ? repository : `${repository}:${tag}`) },
  };
}

/** Identified by columns that no other table has. */
const readers: readonly (readonly [readonly string[], Reader])[] = [
  [["NAMES", "IMAGE"], readContainer],
  [["CONTAINER ID", "IMAGE"], readContainer],
  [["REPOSITORY", "IMAGE ID"], readImage],
  // Since Docker 29.0 name and tag are in one cell.
  [["IMAGE", "DISK USAGE"], (row) => ({ thing: { kind: "image", name: imageKey(cell(row, "IMAGE")) } })],
  [["VOLUME NAME"], named("volume", "VOLUME NAME")],
  [["NETWORK ID", "NAME"], named("network", "NAME", "NETWORK ID")],
  [["NAME", "REPLICAS"], named("service", "NAME", "ID")],
  [["NAME", "SERVICES"], named("stack", "NAME")],
  [["NAME", "CREATED", "UPDATED"], named("secret", "NAME", "ID")],
];
