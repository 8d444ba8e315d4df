import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Gradebook, GradedStudent, Stumble } from "../model/gradebook.ts";
import type { GradebookWords } from "../model/gradebook-words.ts";
import type { GradedItem } from "../model/grade.ts";
import {
  type GradebookColumn,
  type GradebookRow,
  gradebookTable,
  markOf,
  markSigns,
  oneLine,
  remarkOn,
} from "./gradebook-table.ts";
import { html } from "./html-text.ts";

/**
 * The gradebook as one page that needs nothing but itself: it may run the one script and the one style that it holds,
 * and reach nothing. All texts in it are escaped.
 * @param language BCP 47
 */
export async function gradebookHtml(book: Gradebook, words: GradebookWords, language: string): Promise<string> {
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
<title>${html(words.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${html(words.title)}</h1>
<p>${html(words.summary(book))} ${html(words.mode[book.mode])} <time datetime="${html(book.startedAt)}">${html(book.startedAt.slice(0, 16).replace("T", " "))} UTC</time></p>
</header>
<main>
${stumbleSection(book, words)}
${tableSection(book, words)}
${detailSection(book, words)}
</main>
<script>${script}</script>
</body>
</html>
`;
}

/** As a content security policy names an inline script or style. */
function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function stumbleSection({ stumbles }: Gradebook, words: GradebookWords): string {
  const list = stumbles.length === 0 ? `<p>${html(words.noStumbles)}</p>` : stumbleList(stumbles, words);
  return `<section>\n<h2>${html(words.stumbles)}</h2>\n${list}\n</section>`;
}

function stumbleList(stumbles: readonly Stumble[], words: GradebookWords): string {
  const items = stumbles.map((stumble) => {
    const { students, of } = stumble;
    const told = html(words.stumble(stumble));
    return `<li>${nameOf(stumble)}<meter min="0" max="${of}" value="${students}">${told}</meter>${told}</li>`;
  });
  return `<ol class="stumbles">\n${items.join("\n")}\n</ol>`;
}

function tableSection(book: Gradebook, words: GradebookWords): string {
  const { columns, rows } = gradebookTable(book);
  const groups = [...new Set(book.students.flatMap(({ group }) => group ?? []))].toSorted();
  const hasGroups = groups.length > 0;
  const causes = [...new Set(book.students.map(causeOf))].toSorted();
  const marks = new Set(rows.flatMap(({ items }) => items.map(markOf)));
  const legend = Array.from(
    marks,
    (mark) => `<span class="${mark}">${markSigns[mark]}</span> ${html(words.marks[mark])}`,
  );
  const groupChoice = select("group", words.group, [
    ["*", words.allGroups],
    ...groups.map((name) => [name, name] as const),
  ]);
  const causeChoice = select("cause", words.who, [
    ["*", words.everybody],
    ...causes.map((cause) => [cause, cause === graded ? words.graded : words.cause[cause]] as const),
  ]);
  const heads = [
    head(words.student),
    ...(hasGroups ? [head(words.group)] : []),
    head(words.points),
    ...columns.map(stepHead),
    head(`${words.who}, ${words.next}`),
  ];
  return `<section>
<h2>${html(words.students)}</h2>
<div class="filters" role="search">
<label>${html(words.search)}<input id="search" type="search" autocomplete="off"></label>
${hasGroups ? groupChoice : ""}
${causeChoice}
<p aria-live="polite"><span id="count">${rows.length}</span> ${html(words.shown.replace("%d", String(rows.length)))}</p>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="${html(words.students)}">
<table id="gradebook">
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${rows.map((row) => studentRow(row, hasGroups, words)).join("\n")}
</tbody>
</table>
</div>
<p class="legend">${legend.join(", ")}</p>
</section>`;
}

/** What a row is filtered by: who has to act where there is no grade. */
const graded = "graded";

function causeOf({ grade: { outcome } }: GradedStudent): keyof GradebookWords["cause"] | typeof graded {
  return outcome.kind === "again" ? outcome.cause : graded;
}

function select(id: string, label: string, options: readonly (readonly [string, string])[]): string {
  const all = options.map(([value, text]) => `<option value="${html(value)}">${html(oneLine(text))}</option>`);
  return `<label>${html(label)}<select id="${id}">${all.join("")}</select></label>`;
}

function head(text: string): string {
  return `<th scope="col"><button type="button">${html(text)}</button></th>`;
}

function stepHead({ id, text }: GradebookColumn): string {
  return `<th scope="col" class="step"><button type="button" title="${html(text)}">${html(id)}</button></th>`;
}

function studentRow({ student, items }: GradebookRow, hasGroups: boolean, words: GradebookWords): string {
  const { id, name, group = "", grade } = student;
  const { outcome, earned, points } = grade;
  const isGraded = outcome.kind === "graded";
  const key = isGraded && points > 0 ? share(earned, points) : "";
  const who = isGraded ? "" : `<small>${html(words.cause[outcome.cause])}</small>`;
  const cells = [
    `<th scope="row" data-key="${html(name)}">${html(oneLine(name))}<span class="id">${html(id)}</span></th>`,
    ...(hasGroups ? [`<td data-key="${html(group)}">${html(oneLine(group))}</td>`] : []),
    `<td class="number" data-key="${key}">${html(isGraded ? words.total(grade) : words.noGrade)}</td>`,
    ...items.map((item) => markCell(item, words)),
    `<td class="remark" data-key="${isGraded ? "" : html(outcome.cause)}">${who}${html(remarkOn(grade))}</td>`,
  ];
  return `<tr data-id="${html(id)}" data-group="${html(group)}" data-cause="${causeOf(student)}">${cells.join("")}</tr>`;
}

function markCell(item: GradedItem | undefined, words: GradebookWords): string {
  const mark = markOf(item);
  const key = item === undefined || item.credit.kind !== "counted" ? "" : share(item.earned, item.points);
  const told = html(words.marks[mark]);
  return `<td class="mark ${mark}" data-key="${key}" title="${told}"><span role="img" aria-label="${told}">${markSigns[mark]}</span></td>`;
}

/** So many digits behind the point that it sorts as a number does. */
function share(earned: number, points: number): string {
  return (points === 0 ? 1 : earned / points).toFixed(4);
}

function detailSection({ students }: Gradebook, words: GradebookWords): string {
  const all = students.map((student) => {
    const { id, name, grade, engine } = student;
    const total = grade.outcome.kind === "graded" ? words.total(grade) : words.noGrade;
    const items = grade.lessons.flatMap((lesson) =>
      lesson.items.filter(({ verdict }) => verdict !== "skipped").map((item) => detail(item)),
    );
    const facts = `<p><code>${html(engine)}</code></p>`;
    return `<details data-id="${html(id)}"><summary>${html(oneLine(name))}: ${html(total)}</summary>${facts}<ul>${items.join("")}</ul></details>`;
  });
  return `<section>\n<h2>${html(words.details)}</h2>\n${all.join("\n")}\n</section>`;
}

function detail(item: GradedItem): string {
  const mark = markOf(item);
  const message = item.message === undefined ? "" : `<span class="message">${html(item.message)}</span>`;
  return `<li><span class="${mark}">${markSigns[mark]}</span> ${nameOf(item)}${mark === "full" ? "" : message}</li>`;
}

function nameOf({ kind, text }: Pick<GradedItem, "kind" | "text">): string {
  return kind === "step" ? `<code>${html(oneLine(text))}</code>` : html(oneLine(text));
}
