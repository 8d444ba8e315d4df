import type { MatrixMessages } from "../../harness/model/messages.ts";

/** Every message about several engines, by name. */
export function matrixMessages({ at, holding, waiting, ...plain }: MatrixMessages): (readonly [string, string])[] {
  return [
    ...Object.entries(plain).map(([name, text]) => [`matrix ${name}`, text] as const),
    ["matrix at", at(3, 11, "ls")],
    ["matrix at, shard", at(3, undefined, "ls")],
    ["matrix holding", holding(1)],
    ["matrix holding more", holding(2)],
    ["matrix waiting", waiting(2)],
  ];
}
