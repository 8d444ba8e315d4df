import { afterEach, expect, test, vi } from "vitest";
import type { Progress } from "../model/engine.ts";
import { meter } from "./packages.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("the remaining time is estimated from the rate so far, after enough work", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const reported: Progress[] = [];
  const report = meter((progress) => reported.push(progress), { task: "fetch-packages", subject: "sid" }, 1000);
  report(0);
  vi.advanceTimersByTime(1000);
  report(400);
  vi.advanceTimersByTime(3000);
  report(20);
  report(400);
  report(1001);
  const head = { task: "fetch-packages", subject: "sid" };
  expect(reported).toEqual([
    { ...head, amount: { done: 0, total: 1000 } },
    { ...head, amount: { done: 400, total: 1000 } },
    { ...head, amount: { done: 20, total: 1000 } },
    { ...head, amount: { done: 400, total: 1000 }, leftMs: 6000 },
    { ...head, amount: { done: 1000, total: 1000 }, leftMs: 0 },
  ]);
});
