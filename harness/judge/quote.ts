import type { CommandResult } from "../model/exchange.ts";

/** An error text and the program that printed it. */
export interface Quote {
  readonly text: string;
  /** `Docker`, `bash`, `curl`; the command's program if the text does not name one. */
  readonly by: string;
}

/** The last lines of a failed command, without progress, hints and usage. Empty if it printed nothing. */
export function quoteOf({ stdout, stderr, argv }: CommandResult): Quote {
  const text = stderr.trim() === "" ? stdout : stderr;
  const lines = text
    .split("\n")
    .map((line) => line.replace(/^.*\r(?=.)/u, "").replace(curlMeter, ""))
    .filter((line) => line.trim() !== "");
  const usage = lines.findIndex((line) => /^(?:Usage|usage|Options|Flags):/u.test(line));
  const above = usage > 0 ? lines.slice(0, usage) : lines;
  const relevant = above.filter((line) => !besideTheError.test(line));
  // An error line explains more than the lines before it.
  const errors = relevant.filter((line) => saysError.test(line));
  const kept = (errors.length > 0 ? errors : relevant.length > 0 ? relevant : lines).slice(-3).join("\n").slice(-2000);
  return { text: kept, by: speakerOf(kept, argv) };
}

function speakerOf(text: string, [program = ""]: CommandResult["argv"]): string {
  if (/^(?:docker: )?(?:Error response from daemon|ERROR: |unknown (?:shorthand )?flag)/mu.test(text)) return "Docker";
  const named = /^(?!(?:error|warning|fatal|failed|info): )(?<name>[a-z][\w.+-]{0,30}):(?: \(\d+\))? /u.exec(text)
    ?.groups?.["name"];
  if (named !== undefined) return named === "docker" ? "Docker" : named;
  return program === "docker" ? "Docker" : (program.split(/\s/u, 1)[0] ?? program);
}

/** The last state of curl's progress meter, behind which curl prints its error. */
const curlMeter = /^[\d\s.:kMG-]+(?=curl: \()/u;

const saysError =
  /(?:^|: )(?:error|fatal|failed|cannot|invalid|unable|no such)\b|^Error |^\w[\w.-]*: .*: |^curl: \(\d+\)|^E: /iu;

/** Progress of pulls and downloads, hints around an error, notices of Podman and the legacy builder, curl's progress meter. */
const besideTheError =
  /^(?:Unable to find image '.*' locally$|(?:See|Run|Try) '(?:docker|podman) .*--help'|Emulate Docker CLI using podman\.|DEPRECATED: The legacy builder is deprecated |\s+Install the buildx component to build |\s+https:\/\/docs\.docker\.com\/go\/buildx\/|Cloning into '|time="\S+" level=warning |\s*\S+ Pull(?:ing|ed)\b|\s*% Total\s|\s+Dload\s|[\d\s.:kMG-]+$|[0-9a-f]{12}: |(?:Digest|Status): |Using default tag: )/u;
