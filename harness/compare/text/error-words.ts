/** One error in the words of several versions: what is put in place of each. */
interface SameError {
  readonly words: RegExp;
  /** May name the pattern's groups: what the error is about. */
  readonly error: string;
}

/**
 * The same errors in other words: each row gives what the first group's words and their counterparts share. In this order.
 * Seen on 20.10.5, 26.1.5 and 28.5.2 unless another source is named; "overlay2" and "containerd" are the image stores.
 */
const sameErrors: readonly SameError[] = [
  // Who tells it: the client's own `Error:` became the engine's in most places; `docker:` is `docker run`'s.
  { words: /^docker: /, error: "" },
  { words: /^error(?: response from daemon)?: /i, error: "" },
  // 29, and the containerd store before it, name the registry as the one that says no.
  { words: /\berror from registry: /, error: "" },
  // `docker run` ended its errors with a period up to 27.5; 26.1 ends the runtime's with `: unknown`.
  { words: /(?:: unknown)?\.?$/, error: "" },
  { words: /^(?:See|Run) ('docker .*--help').*$/, error: "$1" },
  // 20.10: `No such image: x`; since 26.1: `No such image: x:latest`, for `docker rmi` and `docker image inspect`.
  { words: /^(No such image: [^:]+):latest$/, error: "$1" },
  // 20.10: `No such network: x`, `No such volume: x`.
  { words: /^network (\S+) not found$/, error: "No such network: $1" },
  { words: /^get (\S+): no such volume$/, error: "No such volume: $1" },
  // Since 26.1 the name in brackets.
  { words: /^(invalid reference format: repository name) \(\S+\) (must be lowercase)$/, error: "$1 $2" },
  // 20.10 names its runtime's source file, 26.1 and 28.5 the containerd calls between.
  { words: /^(?:.*: )?OCI runtime (create|exec) failed: .*?(exec: ".*)$/, error: "OCI runtime $1 failed: $2" },
  // 20.10: `Container x is not running`.
  { words: /^Container (\S+ is not running)$/, error: "container $1" },
  // The first in 20.10; the name behind it has a slash in 26.1, none in 28.5.
  { words: /^You cannot remove a running container .*$/, error: "a running container" },
  { words: /^cannot remove container "[^"]*": container is running: .*$/, error: "a running container" },
  // By the containerd store, the name whole.
  {
    words:
      /^conflict: unable to (?:remove repository reference|delete) "?([^"\s]+?)(?::latest)?"? \(must (?:force|be forced)\) - /,
    error: "conflict: unable to delete $1 - ",
  },
  // Newer engines say what they were doing.
  { words: /^failed to set up container networking: (?=driver failed )/, error: "" },
  // The first up to 26.1, the second in 28.5; so with the next.
  { words: /^'(\S+)' is not a docker command$/, error: "unknown command: docker $1" },
  { words: /^"(docker .+)" (requires .*)$/, error: "'$1' $2" },
  // The registry's own words follow; containerd's are others.
  { words: /^(pull access denied for .*may require 'docker login').*$/, error: "$1" },
  { words: /^manifest for (\S+) not found: .*$/, error: "$1 not found" },
  {
    words: /^failed to resolve reference "[^"]*": (?:docker\.io\/(?:library\/)?)?(\S+): not found$/,
    error: "$1 not found",
  },
  // Go quotes addresses since 1.14, and so does Docker since 20.10.
  { words: /\b(Get|Head|Post) "?(https?:\/\/[^\s"]+?)"?(?=: )/, error: "$1 $2" },
  { words: /^Cannot perform an interactive login from a non[- ]TTY device$/i, error: "no TTY to log in from" },
  // Up to 29.2 and since 29.7 at the latest.
  {
    words:
      /^(?:the input device is not a TTY|cannot attach stdin to a TTY-enabled container because stdin is not a terminal).*$/,
    error: "stdin is not a TTY",
  },
  // What it was trying to reach, and how, has been told in three ways.
  {
    words:
      /^(?:Got )?permission denied while trying to connect to the (?:Docker daemon socket|docker API) at (\S+?):?(?:\s.*)?$/,
    error: "permission denied at $1",
  },
  {
    words: /^Cannot connect to the Docker daemon at (\S+?)\. Is the docker daemon running\?*$/,
    error: "no engine at $1",
  },
  { words: /^failed to connect to the docker API at (\S+?)[;:](?:\s.*)?$/, error: "no engine at $1" },
];

/** Words that came with a version, whatever they stand in place of. */
const since: readonly { readonly words: RegExp; readonly version: string }[] = [
  { words: /^Run 'docker .*--help' for more information$/, version: "28.0" },
  { words: /^(?:permission denied while trying|failed) to connect to the docker API at /, version: "29.0" },
  { words: /^permission denied while trying to connect to the Docker daemon socket at /, version: "23.0" },
];

/** What an error says, whichever version says it: two lines of one error give the same text. */
export function errorOf(line: string): string {
  const said = sameErrors.reduce((text, { words, error }) => text.replace(words, error), line.trimEnd());
  // 29 begins with a small letter where earlier versions had a capital.
  return said.charAt(0).toLowerCase() + said.slice(1);
}

/** First Docker version that puts it into these words in place of the lesson's, where that is known. */
export function wordsSince(line: string, shown: string): string | undefined {
  // 28.0 dropped the period that `docker run` had put behind the engine's words.
  if (line.startsWith("docker: ") && shown === `${line}.`) return "28.0";
  return since.find(({ words }) => words.test(line))?.version;
}
