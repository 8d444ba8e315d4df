import { isRecord } from "./data.ts";
import { homedir } from "node:os";

/**
 * Hides private data in a text of an engine or a program, before others read it: keys, passwords, tokens, values of variables
 * with such names, the user's home folder and the host paths of mounts. JSON of `docker inspect` stays JSON.
 * @param home the user's home folder
 */
export function withoutPrivate(text: string, home: string = homedir()): string {
  const inspected = mayInspect.test(text) ? hideInspected(text) : text;
  // Windows' separators are doubled in JSON.
  return withoutKeys(withoutHome(withoutHome(inspected, home), home.replaceAll("\\", "\\\\")));
}

/** Hides keys, passwords and tokens. Does not depend on the machine. */
export function withoutKeys(text: string): string {
  return withoutSecrets(text)
    .replaceAll(/-----BEGIN [A-Z ]*PRIVATE KEY-----(?:.*?-----END [A-Z ]*PRIVATE KEY-----|[^"\n]*)/gs, hidden)
    .replaceAll(tokens, hidden)
    .replaceAll(assignments, `$1${hidden}`);
}

const hidden = "***";

/** Tokens of GitHub, GitLab, Docker Hub, AWS, Slack and OpenAI, and JSON web tokens. */
const tokens =
  /\b(?:gh[opsur]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|dckr_pat_[\w-]{16,}|AKIA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,}|sk-[\w-]{20,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*)/g;

/** Parts of the names of secrets. */
const secretName = String.raw`(?:PASS(?:W(?:OR)?D|PHRASE)?|PWD|SECRET|TOKEN|CREDENTIALS?|(?:API|ACCESS|PRIVATE|AUTH|ENCRYPTION|SIGNING)[_-]?KEY)`;

/** `MYSQL_ROOT_PASSWORD=x`, `--password=x`, `"Password": "x"`; up to the next space or quote. `PWD` is a folder by itself. */
const assignments = new RegExp(
  String.raw`((?<![\w])(?!PWD=|OLDPWD=)[\w-]*${secretName}[\w-]*(?:=|\\?":\s?\\?"))[^\s"'\\&;]+`,
  "gi",
);
const secretVariable = new RegExp(`${secretName}|AUTH|COOKIE|SESSION|(?:^|_)(?:KEY|DSN)$`, "i");

function withoutHome(text: string, home: string): string {
  // Every container has root's home folder.
  if (home.length <= "/root".length || !text.includes(home)) return text;
  const [first = "", ...rest] = text.split(home);
  // The rest of the path is private too. A longer name is another folder: `/home/lan` and `/home/lanh`.
  return rest.reduce((all, part) => {
    const isLonger = /^[\w.-]/.test(part);
    return isLonger ? `${all}${home}${part}` : `${all}~${part.replace(/^[/\\][^\s"'`:,;<>|]*/, `/${hidden}`)}`;
  }, first);
}

const mayInspect = /"(?:Env|Binds|Mounts|Labels)":/;

/** The whole as JSON, or each line of it: `docker inspect`, and with `--format {{json .}}`. */
function hideInspected(text: string): string {
  const whole = hideJson(text, 4);
  if (whole !== undefined) return whole;
  return text
    .split("\n")
    .map((line) => (mayInspect.test(line) ? (hideJson(line) ?? line) : line))
    .join("\n");
}

/** Undefined if the text is not JSON. Keeps the indentation. */
function hideJson(text: string, space?: number): string | undefined {
  let changed = false;
  const revive = (key: string, value: unknown): unknown => {
    const shown = hideField(key, value);
    changed ||= shown !== value;
    return shown;
  };
  try {
    const value: unknown = JSON.parse(text, revive);
    if (!changed) return text;
    const isOneLine = !text.trimEnd().includes("\n");
    return JSON.stringify(value, undefined, isOneLine ? undefined : space) + (text.endsWith("\n") ? "\n" : "");
  } catch {
    return undefined;
  }
}

function hideField(key: string, value: unknown): unknown {
  switch (key) {
    case "Env":
      return changedList(value, hideVariable);
    case "Binds":
      return changedList(value, (bind) => bind.replace(/^(?:[A-Za-z]:)?[/\\~][^:]*/, hidden));
    case "Mounts":
      return Array.isArray(value) ? sameIfSame(value, value.map(hideMount)) : value;
    case "Labels":
      return isRecord(value) ? hideLabels(value) : value;
    default:
      return value;
  }
}

function hideVariable(variable: string): string {
  const [name = "", ...rest] = variable.split("=");
  const value = rest.join("=");
  const looksRandom = value.length >= 20 && /^[\w+/=-]+$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
  const isSecret = secretVariable.test(name) || (looksRandom && !value.includes("/"));
  return isSecret && value !== "" ? `${name}=${hidden}` : variable;
}

function hideMount(mount: unknown): unknown {
  const isFolder = isRecord(mount) && mount["Type"] === "bind" && typeof mount["Source"] === "string";
  return isFolder && mount["Source"] !== hidden ? { ...mount, Source: hidden } : mount;
}

/** Labels contain the folder of a Compose project, and sometimes tokens. */
function hideLabels(labels: Readonly<Record<string, unknown>>): unknown {
  const shown = Object.entries(labels).map(([name, value]): [string, unknown] => {
    const isPath = typeof value === "string" && /^(?:[A-Za-z]:)?[/\\]/.test(value);
    const isSecret = typeof value === "string" && value !== "" && secretVariable.test(name);
    return [name, isPath || isSecret ? hidden : value];
  });
  return shown.some(([name, value]) => value !== labels[name]) ? Object.fromEntries(shown) : labels;
}

function changedList(value: unknown, change: (text: string) => string): unknown {
  if (!Array.isArray(value)) return value;
  const changed = value.map((one: unknown) => (typeof one === "string" ? change(one) : one));
  return sameIfSame(value, changed);
}

function sameIfSame(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((one, at) => one === before[at]) ? before : after;
}

/**
 * Hides names and passwords in URLs (`http://user:password@proxy:3128`), in proxy addresses without a scheme, which Go accepts,
 * and registry tokens in headers and signed URLs. The name in `ssh://user@host` stays. A password may contain an unescaped `@`
 * or `/`, so everything up to the last `@` of the word is hidden.
 */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/(?<=ssh:\/\/)[^\s"'`<>@:/]*:[^\s"'`<>]*@/g, `${hidden}@`)
    .replaceAll(/(?<=authorization: ?(?:bearer|basic) )[^\s"']+/gi, hidden)
    .replaceAll(/(?<=[?&](?:token|access_token|verify|sig|signature|x-amz-[\w-]+)=)[^\s"'&]+/gi, hidden)
    .replaceAll(/(?<!ssh:\/\/)(?<=\/\/)[^\s"'`<>]*@/g, `${hidden}@`)
    .replaceAll(/(?<![^\s"'`<>=([{,])[^\s"'`<>/:@=([{,]+:(?!\/\/)[^\s"'`<>]*@(?!sha256:)/g, `${hidden}@`);
}
