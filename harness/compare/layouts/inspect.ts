import { commandLineOf } from "../../docker/calls.ts";
import { lastValue } from "../../docker/command-line.ts";
import { runLabel } from "../../model/engine.ts";
import { align, type Match } from "../tables/align.ts";
import { containerName } from "../tables/cells.ts";
import { Findings } from "../findings.ts";
import type { CompareContext, CleanInput } from "../input.ts";
import { objectsWith, readKeys } from "./inspect-part.ts";
import {
  isObject,
  readJson,
  type JsonObject,
  type JsonValue,
  changeOf,
  keyChange,
  weightOf,
} from "./inspect-values.ts";

/**
 * The output of `docker inspect` and similar commands: a JSON list of objects, indented by four spaces, equal in 20.10, 26.1 and
 * 28.5 except for the keys, or a part of it with `--format '{{json .State}}'`. A lesson may show only some keys. Compared path
 * by path; false if the lesson's text is not such a document.
 */
export function compareInspect(findings: Findings, input: CleanInput): boolean {
  const expected = readJson(input.expected);
  if (expected !== undefined && isObject(expected)) return comparePart(findings, input, expected);
  if (expected === undefined) return compareKeys(findings, input);
  if (!Array.isArray(expected)) return false;
  const actual = readJson(input.actual);
  if (!Array.isArray(actual)) {
    findings.add("broken", { kind: "line-missing", at: "document", expected: "[" });
    return true;
  }
  const walk = new Walk(findings, input.context);
  for (const [at, object] of expected.entries()) {
    const path = expected.length > 1 ? `[${at}]` : "";
    const found = actual[at];
    if (found === undefined) findings.add("broken", { kind: "row-missing", at: `[${at}]`, expected: show(object) });
    else walk.value(path, object, found);
  }
  for (const [at, object] of actual.entries()) {
    if (at >= expected.length) findings.add("drifted", { kind: "line-added", at: `[${at}]`, actual: show(object) });
  }
  return true;
}

/** Its paths begin with the path of `--format`. */
function comparePart(findings: Findings, input: CleanInput, expected: JsonObject): boolean {
  const actual = readJson(input.actual);
  const line = commandLineOf(input.command);
  const format = line === undefined ? "" : (lastValue(line, "format") ?? "");
  const [, path = ""] = /\{\{ *json \.([\w.]*) *\}\}/.exec(format) ?? [];
  if (actual !== undefined && isObject(actual)) new Walk(findings, input.context).value(path, expected, actual);
  else findings.add("broken", { kind: "line-missing", at: "document", expected: "{" });
  return true;
}

/** Where several objects have the keys, the lesson means one with the same values; otherwise it is unknown which. */
function compareKeys(findings: Findings, input: CleanInput): boolean {
  const expected = readKeys(input.expected);
  const document = readJson(input.actual);
  if (expected === undefined || document === undefined) return false;
  const tried = objectsWith(document, Object.keys(expected)).map(({ path, object }) => {
    const own = new Findings();
    const walk = new Walk(own, input.context);
    for (const [key, value] of Object.entries(expected)) walk.value(join(path, key), value, object[key] ?? null);
    return own;
  });
  const meant = tried.find(({ differs }) => !differs) ?? (tried.length === 1 ? tried[0] : undefined);
  if (meant === undefined) return false;
  findings.rule("left-out");
  findings.take(meant);
  return true;
}

class Walk {
  readonly #findings: Findings;
  readonly #stubs: boolean;

  constructor(findings: Findings, context: CompareContext | undefined) {
    this.#findings = findings;
    this.#stubs = context?.stubs === true;
  }

  value(path: string, expected: JsonValue, actual: JsonValue): void {
    if (Array.isArray(expected) && Array.isArray(actual)) this.#list(path, expected, actual);
    else if (isObject(expected) && isObject(actual)) this.#object(path, expected, actual);
    else if (isObject(actual) && this.#areOurLabels(path, actual)) this.#object(path, {}, actual);
    else this.#scalar(path, expected, actual);
  }

  /** True for labels in place of none, if labproof itself can have added them. */
  #areOurLabels(path: string, labels: JsonObject): boolean {
    return /(?:^|\.)Labels$/.test(path) && (this.#stubs || Object.keys(labels).join() === runLabel);
  }

  #object(path: string, expected: JsonObject, actual: JsonObject): void {
    const [before, now] = [this.#byName(expected), this.#byName(actual)];
    const common = Object.keys(before).filter((key) => Object.hasOwn(now, key));
    for (const [key, value] of Object.entries(before)) {
      const found = Object.hasOwn(now, key) ? now[key] : undefined;
      if (found === undefined) this.#gone(join(path, key), value);
      else this.value(join(path, key), value, found);
    }
    for (const [key, value] of Object.entries(now)) {
      if (!Object.hasOwn(before, key)) this.#came(join(path, key), value);
    }
    const order = Object.keys(now).filter((key) => Object.hasOwn(before, key));
    if (common.join("\n") !== order.join("\n")) this.#findings.rule("list-order");
  }

  #list(path: string, expected: readonly JsonValue[], actual: readonly JsonValue[]): void {
    if (path.endsWith("RootFS.Layers")) {
      if (show(expected) !== show(actual)) this.#findings.rule("layer");
      return;
    }
    const [before, now] = unordered.test(path) ? [sorted(expected), sorted(actual)] : [expected, actual];
    if (show(before) === show(now) && show(expected) !== show(actual)) this.#findings.rule("list-order");
    const matches = align(before.map(show), now.map(show));
    let [left, right] = [0, 0];
    for (const [nextLeft, nextRight] of [...matches, [before.length, now.length] satisfies Match]) {
      for (; left < nextLeft && right < nextRight; left += 1, right += 1)
        this.value(`${path}[${left}]`, before[left] ?? null, now[right] ?? null);
      for (; left < nextLeft; left += 1) this.#gone(`${path}[${left}]`, before[left] ?? null);
      for (; right < nextRight; right += 1) this.#came(`${path}[${right}]`, now[right] ?? null);
      [left, right] = [nextLeft + 1, nextRight + 1];
    }
  }

  #scalar(path: string, expected: JsonValue, actual: JsonValue): void {
    if (expected === actual || show(expected) === show(actual)) return;
    const change = changeOf(path, expected, actual, this.#stubs);
    if (typeof change !== "string") for (const rule of change) this.#findings.rule(rule);
    else this.#findings.add(weightOf(path), { kind: change, at: path, expected: show(expected), actual: show(actual) });
  }

  #gone(path: string, value: JsonValue): void {
    const weight = isMember(path) ? "broken" : "drifted";
    this.#findings.add(weight, {
      kind: "line-missing",
      at: path,
      expected: show(value),
      ...keyChange(path, "gone", value),
    });
  }

  #came(path: string, value: JsonValue): void {
    if (this.#stubs && stubLabel.test(path)) this.#findings.rule("stub-image");
    else if (path.endsWith(`Labels.${runLabel}`)) this.#findings.rule("run-label");
    else if (isMember(path)) this.#findings.rule("incidental-row");
    else
      this.#findings.add("drifted", {
        kind: "line-added",
        at: path,
        actual: show(value),
        ...keyChange(path, "come", value),
      });
  }

  /** A network's containers have ids as keys, so they are matched by name; generated names are matched by order. */
  #byName(object: JsonObject): JsonObject {
    let chosen = 0;
    const entries = Object.entries(object).map(([key, value]): readonly [string, JsonValue] => {
      const name = isObject(value) ? value["Name"] : undefined;
      if (!/^[0-9a-f]{64}$/.test(key) || typeof name !== "string") return [key, value];
      this.#findings.rule("id");
      const isChosen = containerName(name, "other_name").is === "rule";
      return [isChosen ? `container ${(chosen += 1)}` : name, value];
    });
    return Object.fromEntries(entries);
  }
}

/** Lists whose order does not matter. */
const unordered = /(?:^|\.)(?:RepoTags|RepoDigests|Aliases|DNSNames)$/;

/** Labels of the stub images. */
const stubLabel = /\.Labels\.(?:io\.labproof|org\.opencontainers\.image)\.\S/;

/** True for a container of a network, which is an object, not a property. */
function isMember(path: string): boolean {
  return /(?:^|\.)Containers\.[^.]+$/.test(path);
}

function sorted(list: readonly JsonValue[]): readonly JsonValue[] {
  return list.toSorted((left, right) => show(left).localeCompare(show(right), "en"));
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function show(value: JsonValue): string {
  return JSON.stringify(value);
}
