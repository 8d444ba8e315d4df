import { argumentsOf, type ProgramCall } from "./program-call.ts";
import { isKnown, joinPath } from "./names.ts";

export interface BuiltinCall extends ProgramCall {
  readonly scope: {
    /** Makes a folder the current one. */
    readonly enter: (folder: string) => void;
    /** Makes the folder before this one the current one. */
    readonly goBack: () => void;
    /** A variable gets a value that is not known. */
    readonly forget: (name: string) => void;
  };
}

/** Adds the effects of a command of the shell itself. @returns whether it is one */
export function readBuiltin(call: BuiltinCall): boolean {
  const read = builtins.get(call.program);
  read?.(call);
  return read !== undefined;
}

const builtins: ReadonlyMap<string, (call: BuiltinCall) => void> = new Map([
  ["cd", enter],
  ["pushd", enter],
  ["popd", ({ scope }: BuiltinCall): void => scope.goBack()],
  ["read", readVariables],
  [
    "unset",
    ({ args, draft, scope }: BuiltinCall): void => {
      for (const name of args.filter((word) => /^[A-Za-z_]\w*$/u.test(word))) {
        draft.removes.push({ kind: "variable", name });
        scope.forget(name);
      }
    },
  ],
]);

function enter({ args, draft, scope }: BuiltinCall): void {
  const folder = args.find((word) => word !== "--") ?? "~";
  if (folder === "-") return scope.goBack();
  if (!isKnown(folder)) return;
  const path = joinPath(draft.cwd, folder);
  if (!leavesLesson.test(path)) {
    draft.need("folder", folder);
    draft.make("folder", folder, { entered: true });
  }
  if (path.length <= longestPath) scope.enter(path);
}

/**
 * Linux accepts no longer path: PATH_MAX of include/uapi/linux/limits.h is 4096 with the NUL at its end. A text that
 * enters one folder after another stays in the last one that it can enter.
 */
const longestPath = 4095;

/** Folders that are on every machine, and those above the lesson's. */
const leavesLesson = /^(?:~$|\/$|\.$|\.\.(?:\/\.\.)*$)/u;

function readVariables({ args, draft, scope }: BuiltinCall): void {
  for (const name of argumentsOf(args, "p n N t d i u a").operands) {
    if (!/^[A-Za-z_]\w*$/u.test(name)) continue;
    draft.makes.push({ kind: "variable", name });
    scope.forget(name);
  }
}
