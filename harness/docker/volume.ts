/** What `-v` says. */
export type VolumeSpec =
  /** A path of the machine, or of the container alone where the volume has no name. */
  | {
      readonly kind: "bind" | "volume";
      readonly source: string;
      readonly target: string;
      readonly options: readonly string[];
    }
  | { readonly kind: "anonymous"; readonly target: string };

/** Reads the value of `-v` as docker/cli does (cli/compose/loader/volume.go); `undefined` where the client refuses it. */
export function readVolume(value: string): VolumeSpec | undefined {
  if (value === "") return undefined;
  // So short a value is a path of the container, even `:`.
  if (new TextEncoder().encode(value).length <= 2) return { kind: "anonymous", target: value };
  const parts = sectionsOf(value);
  const [source = "", target, options] = parts;
  if (parts.includes("") || parts.length > 3) return undefined;
  if (target === undefined) return { kind: "anonymous", target: source };
  return { kind: isPath(source) ? "bind" : "volume", source, target, options: options?.split(",") ?? [] };
}

/** Splits at colons, except at that of a Windows drive: `C:\a:C:\b:ro`. */
function sectionsOf(value: string): readonly string[] {
  const sections: string[] = [];
  let section = "";
  for (const letter of value) {
    if (letter !== ":" || /^\p{L}$/u.test(section)) section += letter;
    else {
      sections.push(section);
      section = "";
    }
  }
  return [...sections, section];
}

/** isFilePath of the same file: absolute, relative, of the home folder, or of a Windows drive. */
function isPath(source: string): boolean {
  return /^[./~]/u.test(source) || /^(?:\p{L}:|\\\\)/u.test(source);
}
