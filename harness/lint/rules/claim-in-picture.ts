import type { LintFinding } from "../../model/lint.ts";
import { type Page, type Part, textOf, findingAt, type Rule } from "../rule.ts";

/**
 * A picture next to prose that says which output it shows. Neither a reader who copies text nor a check can read a picture.
 * Pictures that only illustrate are not reported.
 */
export const claimInPicture: Rule = ({ page }) =>
  page.parts.flatMap((part, index): readonly LintFinding[] =>
    part.pictures
      .filter(() => [before(page, index), part, ...after(page, index)].some((near) => speaks(page, near)))
      .map((picture) =>
        findingAt(page, picture, {
          rule: "claim-in-picture",
          severity: "warning",
          facts: { picture: /\((?<path>[^\s)]*)/u.exec(textOf(page, picture))?.groups?.["path"] ?? "" },
        }),
      ),
  );

type Near = readonly Part[];

function speaks(page: Page, near: Part | Near): boolean {
  const parts = "length" in near ? near : [near];
  const text = parts
    .map((part) => part.pictures.reduce((rest, picture) => rest.replace(textOf(page, picture), ""), textOf(page, part)))
    .join("\n");
  return pointsAtPicture.test(text) && tellsOutput.test(text);
}

function before(page: Page, index: number): Near {
  const part = page.parts[index - 1];
  return part !== undefined && (part.kind === "prose" || part.kind === "item") ? [part] : [];
}

/** The paragraph below, and the list that it introduces. */
function after(page: Page, index: number): readonly Near[] {
  const [first, ...rest] = page.parts.slice(index + 1, index + 1 + longestList);
  if (first === undefined || (first.kind !== "prose" && first.kind !== "item")) return [];
  const end = rest.findIndex(({ kind }) => kind !== "item");
  return [[first, ...(end === -1 ? rest : rest.slice(0, end))]];
}

/** Largest number of list items that may refer to one picture. */
const longestList = 30;

const pointsAtPicture =
  /\b(?:screen ?shots?|pictures?|figures?)\b|(?:trong|như|ở|theo|xem) (?:các )?(?:hình|ảnh chụp|ảnh (?:trên|dưới|sau))|(?:hình|ảnh) (?:trên|dưới|sau|minh họa)/iu;
const tellsOutput = /\boutput of\b|\bprint(?:s|ed)\b|\bresults? of\b|kết quả|in ra|đầu ra/iu;
