import type * as load from "./lesson/load.ts";
import type * as start from "./engine/start.ts";
import type * as define from "./run/lab/define.ts";
import type * as plan from "./run/plan.ts";
import type * as run from "./run/run.ts";

// What needs vitest, a Markdown parser or Docker is loaded when it is called: who only compares two outputs does not wait for it.

export const defineLab: typeof define.defineLab = async (...args) =>
  await (await import("./run/lab/define.ts")).defineLab(...args);

export const loadLesson: typeof load.loadLesson = async (...args) =>
  await (await import("./lesson/load.ts")).loadLesson(...args);

export const planLessons: typeof plan.planLessons = async (...args) =>
  await (await import("./run/plan.ts")).planLessons(...args);

export const runLabs: typeof run.runLabs = async (...args) => await (await import("./run/run.ts")).runLabs(...args);

export const startEngine: typeof start.startEngine = async (...args) =>
  await (await import("./engine/start.ts")).startEngine(...args);
