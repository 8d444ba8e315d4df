import type { ConditionIn } from "../../model/condition.ts";

/** Plugins, docker-compose 1, and terminals of Windows. */
export const toolPatterns: readonly (readonly [ConditionIn<"tool">, RegExp])[] = [
  [
    "compose-v1",
    /docker-compose: (?:(?:command )?not found|không tìm thấy lệnh)|(?:command not found|Unknown command): docker-compose$|Command 'docker-compose' not found|(?:'docker-compose'|The term 'docker-compose') is not recognized as |spawn docker-compose ENOENT/m,
  ],
  ["compose-v1", /KeyError: 'ContainerConfig'|^ERROR: for \S{1,200} {2}'ContainerConfig'/m],
  ["compose-v1", /Not supported URL scheme http\+docker|ERROR: Version in "[^"\n]{1,1000}" is unsupported\./],
  ["compose-v1", /400 Client Error for http\+docker:[^\n]{0,500}client version \S{1,20} is too old/],

  // A client without a plugin treats its name as a command, or its options as its own; 28 prints `unknown command`.
  [
    "plugin-missing",
    /'(?:buildx|compose|scout|model|init)' is not a docker command|unknown command: docker (?:buildx|compose|scout|model|init)\b/,
  ],
  [
    "plugin-missing",
    /unknown (?:shorthand flag: '[df]' in -[df]|flag: --(?:file|project-name|profile|env-file|detach))\s+(?:See 'docker --help'|Usage: {2}docker \[OPTIONS\] COMMAND)/,
  ],
  [
    "plugin-missing",
    /the --\w+ option requires BuildKit\.|BuildKit is enabled but the buildx component is missing or broken/,
  ],
  ["plugin-missing", /looking up compose provider failed/],
  ["plugin-too-old", /compose build requires buildx \d+\.\d+(?:\.\d+)? or later/],
  [
    "plugin-broken",
    /fork\/exec \S{0,500}cli-plugins\/docker-[\w-]+: (?:exec format error|permission denied|no such file)/,
  ],

  ["terminal-needed", /(?:input device is not a TTY|stdin is not a terminal)\.? {1,2}If you are using mintty/],
  ["git-bash-paths", /[Tt]he working directory '[A-Z]:[\\/][^'\n]{0,500}' is invalid/],
  [
    "git-bash-paths",
    /(?:exec: \\*"|stat |invalid mode: |bad mode specified: )(?:[A-Z]:)?[\\/]{1,2}Program Files[\\/]{1,2}Git[\\/]/,
  ],
  ["git-bash-paths", /invalid volume specification: '[^'\n]{0,1000};[A-Z]/],
];
