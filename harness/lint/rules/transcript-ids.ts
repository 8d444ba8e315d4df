import { type CommandLine, isOn } from "../../docker/command-line.ts";
import type { Contradiction } from "../transcript.ts";

/** The ids that `docker run -d` printed, by image. A later table of containers has the same ones. */
export class PrintedIds {
  readonly #ids = new Map<string, string[]>();

  /** Remembers the ids of a command, and compares those of a table. */
  read({ name, args: [image = ""], ...line }: CommandLine, lines: readonly string[]): Contradiction | undefined {
    if (name === "container run") {
      const id = isOn({ name, args: [image], ...line }, "detach")
        ? lines.find((text) => wholeId.test(text))
        : undefined;
      // An unknown id may be any.
      this.#ids.set(image, [...(this.#ids.get(image) ?? []), id?.trim() ?? ""]);
      return undefined;
    }
    if (name !== "container ls") return undefined;
    const rows = lines.map((text) => row.exec(text));
    for (const [at, found] of rows.entries()) {
      const [, id = "", of = ""] = found ?? [];
      const [printed = "", ...others] = this.#ids.get(of) ?? [];
      const isOnly = rows.filter((other) => other?.[2] === of).length === 1;
      if (id === "" || printed === "" || others.length > 0 || !isOnly || printed.startsWith(id)) continue;
      return { at, shown: id, expected: printed.slice(0, id.length) };
    }
    return undefined;
  }
}

const wholeId = /^\s*[0-9a-f]{64}\s*$/u;
const row = /^\s*([0-9a-f]{12})\s{2,}(\S+)\s/u;
