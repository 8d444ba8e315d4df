import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { messagesFor } from "../messages/languages.ts";
import type { Language } from "../model/language.ts";
import { LabproofError } from "../model/errors.ts";
import { type Result, resultSchema } from "../model/result.ts";
import { resultFile, writeAllurePage } from "./write-reports.ts";

export interface ReportCommand {
  readonly language: Language;
  /** True: the page's path as JSON on standard output, and no browser. */
  readonly json: boolean;
}

/**
 * `labproof report`: builds Allure's page of the last run again, says where it lies, and opens it for a person who
 * sits in front of a screen.
 * @throws LabproofError `report-missing`, `report-unwritable`
 */
export async function reportCommand({ language, json }: ReportCommand): Promise<void> {
  const page = await writeAllurePage(await lastRun(), messagesFor(language));
  process.stdout.write(json ? `${JSON.stringify({ report: page })}\n` : `${page}\n`);
  if (!json && process.stdout.isTTY && hasScreen()) open(resolve(page));
}

/** What the last run says of itself; one that cannot be read is as good as none. */
async function lastRun(): Promise<Result> {
  const path = resolve(resultFile);
  try {
    return resultSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    throw new LabproofError("report-missing", { path }, { cause: error });
  }
}

function hasScreen(): boolean {
  const { platform, env } = process;
  return platform === "darwin" || platform === "win32" || Boolean(env["DISPLAY"] ?? env["WAYLAND_DISPLAY"]);
}

/** The system's own way to open a file in the person's browser. Where it fails, the path has been said already. */
function open(page: string): void {
  const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: "open", win32: "explorer" };
  const opener = openers[process.platform] ?? "xdg-open";
  spawn(opener, [page], { detached: true, stdio: "ignore" })
    .on("error", () => undefined)
    .unref();
}
