import { argumentsOf, type ProgramCall } from "./program-call.ts";
import { isKnown, joinPath } from "./names.ts";

export interface BuiltinCall extends ProgramCall {
  readonly scope: {
    /** Changes the current folder. */
    readonly enter: (folder: string) => void;
    /** Returns to the previous folder. */
    readonly goBack: () => void;
    /** Sets a variable to an unknown value. */
    readonly forget: (name: string) => void;
  };
}

/** Adds the effects of a shell builtin. @returns whether the program is one */
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
 * Maximum length of a path on Linux: PATH_MAX in include/uapi/linux/limits.h is 4096 including the NUL. `cd` into a longer
 * path has no effect.
 */
const longestPath = 4095;

/** Folders that exist on every machine, and parents of the lesson's folder. */
const leavesLesson = /^(?:~$|\/$|\.$|\.\.(?:\/\.\.)*$)/u;

function readVariables({ args, draft, scope }: BuiltinCall): void {
  for (const name of argumentsOf(args, "p n N t d i u a").operands) {
    if (!/^[A-Za-z_]\w*$/u.test(name)) continue;
    draft.makes.push({ kind: "variable", name });
    scope.forget(name);
  }
}
