import type { Difference, OutputPart } from "../model/comparison.ts";

/** A language's words for where something stands in an output. */
export interface PlaceWords {
  readonly parts: Readonly<Record<OutputPart, string>>;
  /** "line 17" */
  readonly line: (number: string) => string;
  /** "line 50 and beyond" */
  readonly beyond: (place: string) => string;
}

/** Tells where a difference stands. Rows and columns have names of their own, as have keys that Docker prints. */
export function placeIn({ parts, line, beyond }: PlaceWords): (difference: Pick<Difference, "kind" | "at">) => string {
  const known = new Map<string, string>(Object.entries(parts));
  return ({ kind, at }) => {
    const [, place = at, more] = /^(.*?)( and beyond)?$/s.exec(at) ?? [];
    const number = /^line (\d+)$/.exec(place)?.[1];
    const part = /^(?:row|column)-/.test(kind) ? undefined : known.get(place);
    const told = number === undefined ? (part ?? place) : line(number);
    return more === undefined ? told : beyond(told);
  };
}
