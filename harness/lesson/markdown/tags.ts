/** What a fence's info string says: its language, and a title. */
export interface FenceInfo {
  /** In lower case, without the marks of site generators; empty if there is none. */
  readonly tag: string;
  /** The rest, and parts of the first word other than the language: `title="app.py"`. */
  readonly title: string;
}

/**
 * Reads an info string. Site generators write the language as `bash`, `bash:app.sh`, `sh,ignore`, `.term1`, `{.bash .copy}`,
 * `{: .language-bash}` and `bash{1,3}`.
 */
export function infoOf(lang: string, meta: string): FenceInfo {
  const [first = "", ...others] = [lang, meta]
    .join(" ")
    .replace(/^\{:?\s*/u, "")
    .trim()
    .split(/\s+/u);
  const word = first.replace(/^[.:#]+/u, "").replace(/^lang(?:uage)?-(?=.)/iu, "");
  const tag = /^[^:,{}[\]()=]*/u.exec(word)?.[0] ?? "";
  const rest = word.slice(tag.length).replace(/^:/u, "");
  // A file's name: `app.py`, `docker-compose.yml`.
  if (/\w\.\w+$/u.test(tag) && !sources.has(tag.toLowerCase())) {
    return { tag: tag.replace(/^.*\./u, "").toLowerCase(), title: [tag, rest, ...others].join(" ").trim() };
  }
  // A first word with a value is no language: `title="app.py"`.
  if (rest.startsWith("=")) return { tag: "", title: [first, ...others].join(" ") };
  return { tag: tag.toLowerCase(), title: [rest, ...others].join(" ").trim() };
}

/**
 * What the language says about the lines. `typed`: all of them are typed, or are output below what is typed. `any`: they may
 * be anything. `source`: another language's, so only unmistakable commands count.
 */
export type TagHint = "typed" | "any" | "source";

export function hintOf(tag: string): TagHint {
  if (sources.has(tag)) return "source";
  if (tag === "docker" || shellWord.test(tag)) return "typed";
  return "any";
}

/** Names of shells and terminals, also with a number or another word: `term1`, `docker-console`, `bash2`, `execute-1`. */
const shellWord =
  /(?:^|[-_.\d])(?:sh|shell|bash|zsh|ash|ksh|fish|console|con|term|terminal|session|shellsession|powershell|ps1?|pwsh|cmd|bat|batch|dos|cli|command|commandline|prompt|exec|execute|run|host|node)(?:$|[-_.\d])/u;

/** Languages of programs, configurations and data. `json` is output of `docker inspect`, so it is not among them. */
const sources: ReadonlySet<string> = new Set(
  [
    "dockerfile containerfile yaml yml toml ini conf cfg properties env dotenv xml html htm css scss less sql csv",
    "js javascript mjs jsx ts typescript tsx py python python3 rb ruby php go golang rs rust java kotlin kt scala groovy",
    "gradle c h cpp c++ cs csharp c# fs swift r lua perl pl node nodejs node.js vue svelte graphql proto diff patch http",
    "nginx apache caddy caddyfile hcl terraform tf makefile make cmake jinja jinja2 j2 twig erb haml tex latex mermaid",
    "markdown md rst asciidoc json5 jsonc jsonnet cue rego solidity elixir erlang haskell clojure dart regex vim lisp",
  ].flatMap((line) => line.split(" ")),
);
