import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Gradebook, Stumble, GradedItem, GradedStudent } from "../../model/grade.ts";
import type { GradebookMessages, Mark } from "../../model/grade-messages.ts";
import { html } from "../escape.ts";
import {
  type GradebookColumn,
  type GradebookRow,
  gradebookTable,
  markOf,
  markSigns,
  oneLine,
  remarkOn,
} from "./gradebook-table.ts";

/**
 * The gradebook as one self-contained page. Its content security policy allows only its own script and style, and no network.
 * All texts are escaped.
 * @param language BCP 47
 */
export async function gradebookHtml(book: Gradebook, messages: GradebookMessages, language: string): Promise<string> {
  const folder = join(import.meta.dirname, "page");
  const style = await readFile(join(folder, "gradebook.css"), "utf8");
  const script = await readFile(join(folder, "gradebook.js"), "utf8");
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}'`,
    `script-src '${digest(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="${html(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html(messages.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${html(messages.title)}</h1>
<p><time datetime="${html(book.startedAt)}">${html(book.startedAt.slice(0, 16).replace("T", " "))} UTC</time> · ${html(messages.mode[book.mode])}</p>
${tiles(book, messages)}
</header>
<main>
<section>
<h2>${html(messages.stumbles)}</h2>
${stumbleList(book, messages)}
</section>
<section>
<h2>${html(messages.students)}</h2>
${gradebookHtmlTable(book, messages)}
</section>
</main>
<script>${script}</script>
</body>
</html>
`;
}

/** The hash of an inline script or style for a content security policy. */
function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** The class in four figures. */
function tiles({ students }: Gradebook, messages: GradebookMessages): string {
  const grades = students.flatMap(({ grade }) => (grade.outcome.kind === "graded" ? [grade] : []));
  const shares = grades.map(({ earned, points }) => (points === 0 ? 1 : earned / points));
  const average = shares.reduce((sum, part) => sum + part, 0) / shares.length;
  const figures = [
    ["graded", `${grades.length}/${students.length}`],
    ["full", String(shares.filter((part) => part >= 1).length)],
    ["average", shares.length === 0 ? "–" : `${Math.floor(average * 100)}%`],
    ["again", String(students.length - grades.length)],
  ] as const;
  const all = figures.map(
    ([name, figure]) =>
      `<div class="tile ${name}"><dt>${html(messages.tiles[name])}</dt><dd>${html(figure)}</dd></div>`,
  );
  return `<dl class="tiles">${all.join("")}</dl>`;
}

function stumbleList({ stumbles }: Gradebook, messages: GradebookMessages): string {
  if (stumbles.length === 0) return `<p>${html(messages.noStumbles)}</p>`;
  return `<ol class="stumbles">\n${stumbles.map((stumble) => stumbleLine(stumble, messages)).join("\n")}\n</ol>`;
}

function stumbleLine(stumble: Stumble, messages: GradebookMessages): string {
  const { students, blocked, of } = stumble;
  // SVG attributes, because the policy forbids inline styles.
  const bar = `<svg class="bar" viewBox="0 0 ${of} 1" preserveAspectRatio="none" aria-hidden="true"><rect class="lost" width="${students}" height="1"/><rect class="held" x="${students}" width="${blocked}" height="1"/></svg>`;
  return `<li><span>${itemName(stumble)}</span>${bar}<span class="told">${html(messages.stumble(stumble))}</span></li>`;
}

/** Students and steps as a table with filters. The page's script sorts by `data-key`, text or number. */
function gradebookHtmlTable(book: Gradebook, messages: GradebookMessages): string {
  const { columns, rows } = gradebookTable(book);
  const groups = [...new Set(book.students.flatMap(({ group }) => group ?? []))].toSorted();
  const causes = [...new Set(book.students.map(causeOf))].toSorted();
  const marks = new Set(rows.flatMap(({ items }) => items.map(markOf)));
  const legend = marksInOrder
    .filter((mark) => marks.has(mark))
    .map((mark) => `<li>${markSign(mark)} ${html(messages.marks[mark])}</li>`);
  const groupChoice = select("group", messages.group, [
    ["*", messages.allGroups],
    ...groups.map((name) => [name, name] as const),
  ]);
  const causeChoice = select("cause", messages.who, [
    ["*", messages.everybody],
    ...causes.map((cause) => [cause, cause === graded ? messages.graded : messages.cause[cause]] as const),
  ]);
  const heads = [
    head(messages.student),
    ...(groups.length > 0 ? [head(messages.group)] : []),
    head(messages.points),
    ...columns.map(stepHead),
    head(messages.next),
  ];
  return `<div class="filters" role="search">
<label>${html(messages.search)}<input id="search" type="search" autocomplete="off"></label>
${groups.length > 0 ? groupChoice : ""}
${causeChoice}
<p aria-live="polite"><span id="count">${rows.length}</span> ${html(messages.shown.replace("%d", String(rows.length)))}</p>
</div>
<ul class="legend">${legend.join("")}</ul>
<div class="scroll" tabindex="0" role="region" aria-label="${html(messages.students)}">
<table id="gradebook">
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${rows.map((row) => studentRow(row, columns, { hasGroups: groups.length > 0, messages })).join("\n")}
</tbody>
</table>
</div>`;
}

/** A command as code, a claim as text. */
function itemName({ kind, text }: Pick<GradedItem, "kind" | "text">): string {
  return kind === "step" ? `<code>${html(oneLine(text))}</code>` : html(oneLine(text));
}

const marksInOrder: readonly Mark[] = ["full", "part", "lost", "blocked", "excused", "unknown"];

/** The filter values of a row: who has to act if there is no grade. */
const graded = "graded";

function causeOf({ grade: { outcome } }: GradedStudent): keyof GradebookMessages["cause"] | typeof graded {
  return outcome.kind === "again" ? outcome.cause : graded;
}

function select(id: string, label: string, options: readonly (readonly [string, string])[]): string {
  const all = options.map(([value, text]) => `<option value="${html(value)}">${html(oneLine(text))}</option>`);
  return `<label>${html(label)}<select id="${id}">${all.join("")}</select></label>`;
}

function head(text: string): string {
  return `<th scope="col"><button type="button">${html(text)}</button></th>`;
}

function stepHead({ text }: GradebookColumn): string {
  return `<th scope="col" class="step"><button type="button" title="${html(text)}">${html(text)}</button></th>`;
}

interface RowLayout {
  readonly hasGroups: boolean;
  readonly messages: GradebookMessages;
}

function studentRow(
  row: GradebookRow,
  columns: readonly GradebookColumn[],
  { hasGroups, messages }: RowLayout,
): string {
  const { student, items } = row;
  const { id, name, group = "", email = "", engine } = student;
  const found = [id, name, group, email, engine, remarkOn(student.grade)].join(" ");
  const cells = [
    `<th scope="row" data-key="${html(name)}">${html(oneLine(name))}<span class="id">${html(id)}</span></th>`,
    ...(hasGroups ? [`<td data-key="${html(group)}">${html(oneLine(group))}</td>`] : []),
    pointsCell(student, messages),
    ...items.map((item, at) => markCell(item, columns[at]?.text ?? "", messages)),
    remarkCell(student, messages),
  ];
  return `<tr data-find="${html(found)}" data-group="${html(group)}" data-cause="${causeOf(student)}">${cells.join("")}</tr>`;
}

function pointsCell({ grade }: GradedStudent, messages: GradebookMessages): string {
  const { outcome, earned, points } = grade;
  if (outcome.kind === "again") return `<td class="points" data-key="">${html(messages.noGrade)}</td>`;
  const part = share(earned, points);
  const bar = `<svg class="bar" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect class="got" width="${part}" height="1"/></svg>`;
  return `<td class="points" data-key="${part}">${html(messages.total(grade))}${bar}</td>`;
}

function markCell(item: GradedItem | undefined, step: string, messages: GradebookMessages): string {
  const mark = markOf(item);
  const key = item === undefined || item.credit.kind !== "counted" ? "" : share(item.earned, item.points);
  const label = html(messages.marks[mark]);
  return `<td class="step" data-key="${key}" data-step="${html(step)}" title="${label}">${markSign(mark, label)}</td>`;
}

function markSign(mark: Mark, label?: string): string {
  const role = label === undefined ? "" : ` role="img" aria-label="${label}"`;
  return `<span class="mark ${mark}"${role}>${markSigns[mark]}</span>`;
}

/** Fixed number of decimals, so that the text sorts like the number. */
function share(earned: number, points: number): string {
  return (points === 0 ? 1 : earned / points).toFixed(4);
}

/** What to do next, and then each step. */
function remarkCell({ grade, engine }: GradedStudent, messages: GradebookMessages): string {
  const { outcome, lessons } = grade;
  const cause = outcome.kind === "again" ? outcome.cause : "";
  const who = cause === "" ? "" : `<span class="who">${html(messages.cause[cause])}</span> `;
  const items = lessons.flatMap((lesson) => lesson.items.filter(({ verdict }) => verdict !== "skipped"));
  const remark = remarkOn(grade) || messages.marks.full;
  return `<td class="remark" data-key="${html(cause)}"><details><summary><span>${who}${html(remark)}</span></summary><p><code>${html(engine)}</code></p><ul>${items.map(detail).join("")}</ul></details></td>`;
}

function detail(item: GradedItem): string {
  const mark = markOf(item);
  const message =
    mark === "full" || item.message === undefined ? "" : `<span class="message">${html(item.message)}</span>`;
  return `<li>${markSign(mark)} ${itemName(item)}${message}</li>`;
}
