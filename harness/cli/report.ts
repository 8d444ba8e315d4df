import { resolve } from "node:path";
import { messagesFor } from "../messages/languages.ts";
import { LabproofError } from "../model/errors.ts";
import type { Result } from "../model/result.ts";
import { type DefineCommand, describe, type CommonOptions, language } from "./options.ts";

interface ReportOptions extends CommonOptions {
  /** True: prints the page's path as JSON, and opens no browser. */
  readonly json?: boolean;
}

export const defineReport: DefineCommand = (program, { messages }) => {
  const { report: own } = messages.commands;
  describe(program.command("report"), own).addOption(language(messages)).option("--json", own.json).action(report);
};

/**
 * Builds Allure's page of the last run again, prints its path, and opens it if there is a screen.
 * @throws LabproofError `report-missing`, `report-unwritable`
 */
async function report({ lang, json = false }: ReportOptions): Promise<void> {
  const { resultFile, writeAllurePage } = await import("./write-reports.ts");
  const page = await writeAllurePage(await readResult(resolve(resultFile)), messagesFor(lang));
  process.stdout.write(json ? `${JSON.stringify({ report: page })}\n` : `${page}\n`);
  if (!json && process.stdout.isTTY && hasScreen()) await open(resolve(page));
}

/** The result of the last run; one that cannot be read counts as missing. */
async function readResult(path: string): Promise<Result> {
  const { readFile } = await import("node:fs/promises");
  const { resultSchema } = await import("../model/result.ts");
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

/** Uses the system's program for opening files. An error needs no message: the path is already printed. */
async function open(page: string): Promise<void> {
  const { spawn } = await import("node:child_process");
  const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: "open", win32: "explorer" };
  const opener = openers[process.platform] ?? "xdg-open";
  spawn(opener, [page], { detached: true, stdio: "ignore" })
    .on("error", () => undefined)
    .unref();
}
