import type { ConditionIn } from "../../model/condition.ts";

/** The image that a registry has, or that a container is made of. */
export const imagePatterns: readonly (readonly [ConditionIn<"image" | "login">, RegExp])[] = [
  // The containerd image store prints `failed to resolve reference "...": ... not found`, BuildKit names the source metadata.
  ["pull-denied", /pull access denied|repository does not exist or may require 'docker login'/],
  // Podman 5.4.
  ["pull-denied", /reading manifest \S+ in \S+: requested access to the resource is denied/],
  ["push-denied", /push access denied|denied: requested access to the resource is denied/],
  ["push-denied", /initiating layer upload to \S{1,1000} in \S{1,1000}: requested access to the resource is denied/],
  [
    "image-format-old",
    /manifest\.v1\+(?:prettyjws|json)"? (?:is no longer supported|not supported)|unsupported (?:manifest )?media ?type[^\n]{0,200}manifest\.v1\+/i,
  ],
  ["image-format-old", /manifest version 2, schema 1 support (?:is disabled by default|has been removed|is removed)/],
  [
    "windows-containers",
    /no matching manifest for windows\/|image operating system "linux" cannot be used on this platform/,
  ],
  ["platform", /no matching manifest for /],
  // A script without a first line that names its interpreter.
  ["interpreter-missing", /\bexec \S{1,500}\.sh: exec format error/],
  ["platform", /exec format error/],
  ["platform", /The requested image's platform \([^()]{1,200}\) does not match the detected host platform/],
  [
    "platform",
    /was found but (?:its platform \([^()]{1,200}\) does not match|does not provide) the specified platform/,
  ],
  ["tag-missing", /manifest for \S+ not found|manifest unknown/],
  ["tag-missing", /failed to resolve (?:reference|source metadata for) "?[^"\s]{1,1000}"?: .{0,1000}not found/],

  // crun, the runtime of Podman.
  ["program-missing", /crun: executable file `[^`]+` not found in \$PATH/],
  // runc: up to 1.0 with quotes that are escaped once or more, then `unable to start container process`. Docker itself: 1.10.
  [
    "program-missing",
    /container process(?: caused)?:? (?:error during container init: )?\\*"?exec: \\*"[^"\\\n]{1,1000}\\*": (?:stat [^:\n]{1,1000}: no such file or directory|executable file not found in \$PATH)/,
  ],
  ["program-missing", /Container command '[^'\n]{1,1000}' not found or does not exist/],
  [
    "not-executable",
    /container process(?: caused)?:? (?:error during container init: )?\\*"?exec: \\*"[^"\\\n]{1,1000}\\*": permission denied/,
  ],
  ["not-executable", /(?:^|\s)exec \/\S{1,500}: permission denied\b/m],
  // runc since 1.1, and before.
  ["interpreter-missing", /(?:^|\s)exec \S{1,500}: no such file or directory\b/m],
  ["interpreter-missing", /exec user process caused:? "?no such file or directory/],
  ["interpreter-missing", /\^M: bad interpreter: |env: ['‘]\w{1,40}\\r['’]: No such file|\$'\\r': command not found/],
];
