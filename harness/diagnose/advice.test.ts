import { describe, expect, test } from "vitest";
import { adviceOn } from "../messages/messages.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Condition } from "../model/condition.ts";
import type { Platform } from "../model/doctor.ts";
import { diagnose } from "./diagnose.ts";
import { texts } from "./texts.fixture.ts";

const platforms: readonly Platform[] = ["linux", "macos", "windows", "wsl"];

/** Programs and paths that do not exist on the platform. */
const foreign: Readonly<Record<Platform, RegExp>> = {
  linux: /\$env:|certutil|w32tm|wsl --|open -a|sntp|windows|WSL|PowerShell/,
  macos: /systemctl|apt-get|\$env:|certutil|w32tm|wsl|WSL|timedatectl|\/etc\/docker|PowerShell/,
  windows: /sudo|systemctl|apt-get|unset|open -a|timedatectl|usermod|\/etc\/docker|\/usr\/local/,
  wsl: /\$env:|open -a|sntp|timedatectl|security add-trusted-cert/,
};

/** Conditions that do not occur on these platforms. */
const elsewhere: Partial<Record<Condition, readonly Platform[]>> = {
  "wsl-integration-off": ["linux", "macos", "windows"],
  "rootless-stopped": ["macos", "windows"],
};

describe.each(["vi", "en"] as const)("in %s", (language) => {
  const { condition: conditions, reason } = messagesFor(language);

  test.each(platforms)("each error text has an explanation and an advice that works on %s", (platform) => {
    for (const [condition, text] of texts) {
      const found = diagnose(text);
      expect(found, text).toBe(condition);
      const { what, next } = adviceOn(platform, conditions[condition]);
      expect(what, condition).toMatch(/^\p{Lu}.+\.$/u);
      expect(next.length, condition).toBeGreaterThan(10);
      expect(next, condition).not.toContain("\n");
      if (elsewhere[condition]?.includes(platform) !== true) expect(next, condition).not.toMatch(foreign[platform]);
    }
  });

  test("the reason of a step has the same explanation", () => {
    for (const [condition, text] of texts) {
      expect(reason({ code: "condition", condition, text })).toContain(conditions[condition].what);
    }
  });
});

test("every condition has an error text in the fixtures", () => {
  const { condition } = messagesFor("en");
  expect(new Set(texts.map(([found]) => found))).toEqual(new Set(Object.keys(condition)));
});

test("the advice for the pull limit mentions a mirror, on every platform and in both languages", () => {
  for (const language of ["vi", "en"] as const) {
    const limit = messagesFor(language).condition["pull-limit"];
    for (const platform of platforms) expect(adviceOn(platform, limit).next).toContain('"registry-mirrors"');
  }
});
