import { describe, expect, test } from "vitest";
import { adviceOn, type ConditionAdvice } from "../messages/messages.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Platform } from "../model/doctor.ts";
import { texts } from "./texts.fixture.ts";

const platforms: readonly Platform[] = ["linux", "macos", "windows", "wsl"];

/** Programs and paths that do not exist on the platform. */
const foreign: Readonly<Record<Platform, RegExp>> = {
  linux: /\$env:|certutil|w32tm|wsl --|open -a|sntp|windows|WSL integration|PowerShell|winpty/,
  macos: /systemctl|apt-get|\$env:|certutil|w32tm|wsl|WSL|timedatectl|\/etc\/docker|PowerShell|winpty/,
  windows: /sudo|systemctl|apt-get|unset|open -a|timedatectl|usermod|\/etc\/docker|\/usr\/local/,
  wsl: /\$env:|open -a|sntp|timedatectl|security add-trusted-cert|winpty/,
};

/** The platforms for which an advice has a text, which are those where its condition occurs. */
function platformsOf({ next }: ConditionAdvice): readonly Platform[] {
  if (typeof next === "string") return platforms;
  return platforms.filter((one) => one in next || (one !== "linux" && "desktop" in next));
}

describe.each(["vi", "en"] as const)("in %s", (language) => {
  const { condition: conditions, reason } = messagesFor(language);

  test.each(platforms)("each condition has an explanation and an advice that works on %s", (platform) => {
    for (const [condition, advice] of Object.entries(conditions)) {
      const { what, next } = adviceOn(platform, advice);
      expect(what, condition).toMatch(/^\p{Lu}.+\.$/u);
      expect(next.length, condition).toBeGreaterThan(10);
      expect(next, condition).not.toContain("\n");
      if (platformsOf(advice).includes(platform)) expect(next, condition).not.toMatch(foreign[platform]);
    }
  });

  test("the reason of a step has the same explanation", () => {
    for (const { condition, text } of texts) {
      expect(reason({ code: "condition", condition, text })).toContain(conditions[condition].what);
    }
  });
});

test("a condition occurs on the same platforms in both languages", () => {
  const [vi, en] = [messagesFor("vi").condition, messagesFor("en").condition];
  for (const { condition, text } of texts) expect(platformsOf(vi[condition]), text).toEqual(platformsOf(en[condition]));
});

test("on a platform where a condition does not occur, the advice is for the engine's machine", () => {
  const { apparmor } = messagesFor("en").condition;
  expect(adviceOn("macos", apparmor)).toEqual(adviceOn("linux", apparmor));
});

test("the advice for the pull limit mentions a mirror, on every platform and in both languages", () => {
  for (const language of ["vi", "en"] as const) {
    const limit = messagesFor(language).condition["pull-limit"];
    for (const platform of platforms) expect(adviceOn(platform, limit).next).toContain('"registry-mirrors"');
  }
});
