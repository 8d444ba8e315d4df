import type { Recipe } from "../recipe.ts";

/** Images of single authors with one program. They have no tags but those that their authors published. */
export const smallRecipes: readonly Recipe[] = [
  {
    repository: "jpetazzo/clock",
    tags: ["latest"],
    base: "busybox",
    config: { Cmd: ["/bin/sh", "-c", "while date; do sleep 1; done"] },
    created: "2014-02-11",
    source: "https://github.com/jpetazzo/clock Dockerfile: FROM busybox, CMD while date; do sleep 1; done",
  },
];
