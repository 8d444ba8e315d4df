import { basename } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { callsIn } from "../../docker/calls.ts";
import type { LessonFile, Step } from "../../model/lesson.ts";

/** Handles files like sandbox/shell.sh, for engines without that shell. Their commands start in the folder. */
const plainShell = [
  "sh",
  "-c",
  `case $1 in
  begin) find . -mindepth 1 -delete ;;
  file) mkdir -p -- "$(dirname -- "$2")" && cat >"$2" ;;
esac`,
  "sh",
] as const;

/** The folder inside an engine in which a lesson's commands run, with the files that the lesson shows. */
export class WorkingFolder {
  readonly #engine: Engine;
  #pending: readonly LessonFile[];
  readonly #files: readonly LessonFile[];
  #begun = false;

  constructor(engine: Engine, files: readonly LessonFile[]) {
    this.#engine = engine;
    this.#files = files;
    this.#pending = files;
  }

  /** Writes the files that the lesson shows before a step, and returns their paths. A host engine has no folder. */
  async prepare({ place }: Step): Promise<readonly string[]> {
    const { disposable, shell = plainShell } = this.#engine.handle;
    if (!disposable) return [];
    // An earlier lesson on the same engine may have left files.
    if (!this.#begun) await this.#call([...shell, "begin"], "");
    this.#begun = true;
    const due = this.#pending.filter((file) => file.place.line < place.line);
    this.#pending = this.#pending.filter((file) => !due.includes(file));
    for (const { path, content } of due) {
      await this.#call([...shell, "file", path], content.endsWith("\n") ? content : `${content}\n`);
    }
    return due.map(({ path }) => path);
  }

  /** True if the lesson shows a file that the command names. */
  shows(command: string): boolean {
    const names = new Set(callsIn(command).flatMap(({ words }) => words.map((word) => basename(word))));
    return this.#files.some(({ path }) => names.has(basename(path)));
  }

  async #call(argv: readonly [string, ...string[]], stdin: string): Promise<void> {
    const { termination, stderr } = await this.#engine.program(argv, { stdin });
    if (termination.kind !== "exited" || termination.code !== 0) throw new Error(stderr.trim());
  }
}
