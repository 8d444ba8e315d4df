import type { BisectMessages } from "../../model/messages.ts";

export const bisect: BisectMessages = {
  notRun: "not run",
  change: ({ after, at }) => `The first engine with a different result is ${at}; the last one before it is ${after}.`,
  range: ({ after, at, between }) =>
    `The result changes after ${after}, on ${at} at the latest; inconclusive: ${between.join(", ")}.`,
  both: (count) =>
    count === 1 ? "1 more difference, the same on both" : `${count} more differences, the same on both`,
  single: "All results fit a single change.",
  several: (count) => `${count} changes found: the result changes more than once.`,
  none: ({ first, last }) =>
    `No change between the first and the last engine: ${first} and ${last} have the same result.`,
  unknown: "Inconclusive: no change was found, but not every engine could be tested.",
  complete: "All engines were run, so no change was missed.",
  rest: (engines) =>
    `Not run: ${engines.join(", ")}. A change that is visible only there would be missed. To run all engines:`,
  seen: (count, of) => `${count} of ${of} engines tested`,
};
