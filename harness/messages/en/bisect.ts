import type { BisectMessages } from "../../model/messages.ts";

export const bisect: BisectMessages = {
  notRun: "not run",
  change: ({ after, at }) => `The first with another result is ${at}; the last before it is ${after}.`,
  range: ({ after, at, between }) =>
    `The result changes after ${after}, with ${at} at the latest; what ${between.join(", ")} shows could not be found out.`,
  both: (count) =>
    count === 1 ? "1 more difference, the same on both" : `${count} more differences, the same on both`,
  single: "What was seen fits one single change.",
  several: (count) => `${count} changes were found: the result does not change once and then stay.`,
  none: ({ first, last }) => `No change between the ends: ${first} and ${last} show the same.`,
  unknown:
    "Whether the result changes could not be found out: no change was seen, but not every engine could be judged.",
  complete: "Every engine was run: no change is left unseen.",
  rest: (engines) =>
    `Not run: ${engines.join(", ")}. A change that only these would show, as one there and back, stays unseen; this looks at every engine:`,
  seen: (count, of) => `${count} of ${of} engines looked at`,
};
