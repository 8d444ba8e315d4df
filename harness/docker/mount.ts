import { readCsv } from "./csv.ts";

/** What `--mount` says. */
export interface MountSpec {
  /** `volume`, `bind`, `tmpfs`, `npipe`, `cluster`, `image`; `volume` where none is given. */
  readonly type: string;
  /** A volume's name, or a path of the machine; absent for an anonymous volume and for a tmpfs. */
  readonly source?: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** All other keys with their values, in order: `volume-opt`, `bind-propagation`, `tmpfs-size`. */
  readonly more: readonly (readonly [string, string])[];
}

/** Reads the value of `--mount` as docker/cli does (opts/mount.go); `undefined` where the client refuses it. */
export function readMount(value: string): MountSpec | undefined {
  const fields = readCsv(value);
  if (fields === undefined) return undefined;
  const more: [string, string][] = [];
  const mount = { type: "volume", source: "", target: "", readOnly: false };
  for (const field of fields) {
    const equals = field.indexOf("=");
    const key = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
    const given = equals === -1 ? undefined : field.slice(equals + 1);
    if (given === undefined && !switches.has(key)) return undefined;
    const text = given ?? "true";
    const read = switches.has(key) ? readBool(text) : text;
    if (read === undefined) return undefined;
    if (key === "type") mount.type = text.toLowerCase();
    else if (key === "source" || key === "src") mount.source = text;
    else if (key === "target" || key === "dst" || key === "destination") mount.target = text;
    else if (key === "readonly" || key === "ro") mount.readOnly = read === true;
    else if (keys.has(key) || switches.has(key)) more.push([key, String(read)]);
    else return undefined;
  }
  const { type, source, target, readOnly } = mount;
  if (type === "" || target === "") return undefined;
  // `volume-*` goes with a volume only, `bind-*` with a bind mount, `tmpfs-*` with a tmpfs.
  if (more.some(([key]) => key !== "consistency" && key.slice(0, key.indexOf("-")) !== type)) return undefined;
  return { type, ...(source === "" ? {} : { source }), target, readOnly, more };
}

/** Keys that may stand without a value. */
const switches: ReadonlySet<string> = new Set([
  "readonly",
  "ro",
  "volume-nocopy",
  "bind-nonrecursive",
  // Since 29 (docker/cli, opts/mount.go).
  "bind-create-src",
]);

const keys: ReadonlySet<string> = new Set([
  "consistency",
  "bind-propagation",
  "bind-recursive",
  "volume-subpath",
  "volume-label",
  "volume-driver",
  "volume-opt",
  "tmpfs-size",
  "tmpfs-mode",
  "image-subpath",
]);

/** strconv.ParseBool. */
function readBool(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/u.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/u.test(text) ? false : undefined;
}
