import { afterEach, expect, test, vi } from "vitest";
import type { Progress } from "../model/progress.ts";
import { meter } from "./meter.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("the time that is left is told from the rate so far, once there is enough to tell it from", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const told: Progress[] = [];
  const tell = meter((progress) => told.push(progress), { task: "fetch-packages", subject: "sid" }, 1000);
  tell(0);
  vi.advanceTimersByTime(1000);
  tell(400);
  vi.advanceTimersByTime(3000);
  tell(20);
  tell(400);
  tell(1001);
  const head = { task: "fetch-packages", subject: "sid" };
  expect(told).toEqual([
    { ...head, amount: { done: 0, total: 1000 } },
    { ...head, amount: { done: 400, total: 1000 } },
    { ...head, amount: { done: 20, total: 1000 } },
    { ...head, amount: { done: 400, total: 1000 }, leftMs: 6000 },
    { ...head, amount: { done: 1000, total: 1000 }, leftMs: 0 },
  ]);
});
