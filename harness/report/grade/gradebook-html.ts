import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Gradebook, Stumble } from "../../model/grade.ts";
import type { GradebookMessages } from "../../model/grade-messages.ts";
import { gradebookHtmlTable, itemName } from "./gradebook-html-table.ts";
import { html } from "../escape/html.ts";

/**
 * The gradebook as one self-contained page. Its content security policy allows only its own script and style, and no network.
 * All texts are escaped.
 * @param language BCP 47
 */
export async function gradebookHtml(book: Gradebook, words: GradebookMessages, language: string): Promise<string> {
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
<p><time datetime="${html(book.startedAt)}">${html(book.startedAt.slice(0, 16).replace("T", " "))} UTC</time> · ${html(words.mode[book.mode])}</p>
${tiles(book, words)}
</header>
<main>
<section>
<h2>${html(words.stumbles)}</h2>
${stumbleList(book, words)}
</section>
<section>
<h2>${html(words.students)}</h2>
${gradebookHtmlTable(book, words)}
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
function tiles({ students }: Gradebook, words: GradebookMessages): string {
  const grades = students.flatMap(({ grade }) => (grade.outcome.kind === "graded" ? [grade] : []));
  const shares = grades.map(({ earned, points }) => (points === 0 ? 1 : earned / points));
  const average = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const figures = [
    ["graded", `${grades.length}/${students.length}`],
    ["full", String(shares.filter((share) => share >= 1).length)],
    ["average", shares.length === 0 ? "–" : `${Math.floor(average * 100)}%`],
    ["again", String(students.length - grades.length)],
  ] as const;
  const all = figures.map(
    ([name, figure]) => `<div class="tile ${name}"><dt>${html(words.tiles[name])}</dt><dd>${html(figure)}</dd></div>`,
  );
  return `<dl class="tiles">${all.join("")}</dl>`;
}

function stumbleList({ stumbles }: Gradebook, words: GradebookMessages): string {
  if (stumbles.length === 0) return `<p>${html(words.noStumbles)}</p>`;
  return `<ol class="stumbles">\n${stumbles.map((stumble) => stumbleLine(stumble, words)).join("\n")}\n</ol>`;
}

function stumbleLine(stumble: Stumble, words: GradebookMessages): string {
  const { students, blocked, of } = stumble;
  // SVG attributes, because the policy forbids inline styles.
  const bar = `<svg class="bar" viewBox="0 0 ${of} 1" preserveAspectRatio="none" aria-hidden="true"><rect class="lost" width="${students}" height="1"/><rect class="held" x="${students}" width="${blocked}" height="1"/></svg>`;
  return `<li><span>${itemName(stumble)}</span>${bar}<span class="told">${html(words.stumble(stumble))}</span></li>`;
}
