import { basename } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { callsIn } from "../../docker/calls.ts";
import type { LessonFile, Step } from "../../model/lesson.ts";
import type { Project } from "./project.ts";

/** Handles files like sandbox/shell.sh, for engines without that shell. Their commands start in the folder. */
const plainShell = [
  "sh",
  "-c",
  `case $1 in
  begin) find . -mindepth 1 -delete ;;
  unpack) base64 -d | tar -xf - ;;
  file) mkdir -p -- "$(dirname -- "$2")" && cat >"$2" ;;
esac`,
  "sh",
] as const;

/** The folder inside an engine in which a lesson's commands run, with the files that the lesson shows. */
export class WorkingFolder {
  readonly #engine: Engine;
  #pending: readonly LessonFile[];
  readonly #files: readonly LessonFile[];
  readonly #project: Project | undefined;
  /** The file of the last step: a chapter of a course. */
  #chapter: string | undefined;

  constructor(engine: Engine, files: readonly LessonFile[], project?: Project) {
    this.#engine = engine;
    this.#files = files;
    this.#pending = files;
    this.#project = project;
  }

  /** Writes the files that the lesson shows before a step, and returns their paths. A host engine has no folder. */
  async prepare({ place }: Step): Promise<readonly string[]> {
    const { disposable, shell = plainShell } = this.#engine.handle;
    if (!disposable) return [];
    // An earlier lesson on the same engine may have left files.
    if (this.#chapter === undefined) await this.#begin(shell);
    const before = this.#chapter;
    this.#chapter = place.path;
    // Files of a chapter that its last step did not need are there in the next one.
    const isOver = (path: string): boolean => path === before && path !== place.path;
    const due = this.#pending.filter((file) =>
      file.place.path === place.path ? file.place.line < place.line : isOver(file.place.path),
    );
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

  async #begin(shell: readonly [string, ...string[]]): Promise<void> {
    await this.#call([...shell, "begin"], "");
    if (this.#project === undefined) return;
    await this.#call([...shell, "unpack"], this.#project.archive);
    if (this.#project.cwd !== ".") await this.#call([...shell, "step", `cd ${this.#project.cwd}`], "");
  }

  async #call(argv: readonly [string, ...string[]], stdin: string): Promise<void> {
    const { termination, stderr } = await this.#engine.program(argv, { stdin });
    if (termination.kind !== "exited" || termination.code !== 0) throw new Error(stderr.trim());
  }
}
