import type { TextBlock } from "./blocks.ts";
import type { Piece } from "./text.ts";

/**
 * What a sentence does with the command in it. `instructs`: it asks the reader to type the command, `strongly` if it also
 * says that this is a command. `explains`: it describes the command. Only English and Vietnamese sentences are understood;
 * others are `unclear`.
 */
export type Instruction = "instructs strongly" | "instructs" | "explains" | "unclear";

/** @param piece inline code of the block */
export function instructionOf(block: TextBlock, piece: Piece): Instruction {
  const { before, after, isAlone } = around(block, piece);
  if (isAlone) return "instructs strongly";
  const clause = /[^,;:(–—]*$/u.exec(before)?.[0] ?? "";
  if (announced.test(before) && !example.test(before) && !explaining.test(before)) return "instructs strongly";
  if (isVietnamese(before + after)) return instructionInVietnamese(before, clause);
  // A list of commands and what they do: `docker ps` - lists containers.
  if (before === "" && /^\s*[-–—]\s*\p{L}/u.test(after)) return "explains";
  if (before === "" && orders.test(after)) return "instructs";
  if (before === "" && isSubject.test(after)) return "explains";
  if (!english.test(before + after)) return before === "" && /^\s[a-z]+s\s/u.test(after) ? "explains" : "unclear";
  if (subordinate.test(clause) || seesOutput.test(before)) return "explains";
  if (obliging.test(before)) return "instructs strongly";
  if (explaining.test(clause)) return "explains";
  if (before === "") return beginsClause.test(after) ? "instructs" : "explains";
  if (connectives.test(before)) return "instructs";
  if (!imperative.test(before)) return "explains";
  const isNamed = /^\s*commands?\b/iu.test(after) || /\bcommand\s*$/iu.test(before) || /\boutput of\s*$/iu.test(before);
  // "Type `exit` to leave" may be general advice.
  const hasPurpose =
    !/^(?:exit|logout)$/u.test(piece.text) && /^\s*(?:to|and|again|before|from|in|on|inside|on the)\s+\w/iu.test(after);
  return typing.test(before) && (isNamed || hasPurpose) ? "instructs strongly" : "instructs";
}

/** What the button of an interactive tutorial after the code does: `docker ps`{{execute}}, `docker ps`{{copy}}. */
export function buttonBelow({ pieces }: TextBlock, piece: Piece): "types" | "copies" | undefined {
  const below = pieces[pieces.indexOf(piece) + 1];
  const action = /^ ?\{\{\s*(?<action>exec|execute|copy)\b/u.exec(below?.text ?? "")?.groups?.["action"];
  if (action === undefined) return undefined;
  return action === "copy" ? "copies" : "types";
}

/** True for a text that may introduce commands, and not output: "You should see:". */
export function introducesTyping(text: string): boolean {
  return (
    text !== "" &&
    !/(?:\b(?:outputs?|prints?|displays?|returns?|results?|see|looks? like|similar to)\b|kết quả)[^.!?]*$/iu.test(
      text.slice(-longest),
    )
  );
}

/** True for a text that introduces a form of commands, and no command to type: "The syntax is:". */
export function introducesSyntax(text: string): boolean {
  return /\b(?:syntax|synopsis|usage|general form|basic form)\b|cú pháp/iu.test(text);
}

/** Whether the sentence with the code is the last of its block. */
export function isInLastSentence(block: TextBlock, piece: Piece): boolean {
  const { after, below } = around(block, piece);
  return (
    below
      .slice(after.length)
      .replace(/^[.!?]+/u, "")
      .trim() === ""
  );
}

interface Around {
  /** The sentence up to the code, and after it; other code is a sign. */
  readonly before: string;
  readonly after: string;
  /** All that follows the code in its block, up to a length. */
  readonly below: string;
  /** Whether the block has nothing but this code. */
  readonly isAlone: boolean;
}

function around({ pieces }: TextBlock, piece: Piece): Around {
  const at = pieces.indexOf(piece);
  const above = pieces
    .slice(Math.max(0, at - mostPieces), at)
    .map(textOf)
    .join("")
    .replaceAll(/\s+/gu, " ");
  const below = pieces
    .slice(at + 1, at + 1 + mostPieces)
    .map(textOf)
    .join("")
    .replaceAll(/\s+/gu, " ");
  const before = above
    .slice(-longest)
    .replace(/^.*(?:[.!?]["')]?|\u2028)\s+(?=[\p{Lu}\d"'(]|\u{FFFC})/su, "")
    .trimStart();
  const after = /^(?:[^.!?]|[.!?](?!\s|$))*/u.exec(below.slice(0, longest))?.[0] ?? "";
  const isAlone = above.trim() === "" && /^[\s.:]*$/u.test(below);
  return { before, after, below, isAlone };
}

function textOf({ kind, text }: Piece): string {
  return kind === "html" ? "" : kind === "code" || kind === "link" ? sign : text;
}

const sign = "\u{FFFC}";
/** Longest part of a sentence that is read, in pieces and in characters. */
const mostPieces = 20;
const longest = 400;

/** `Install it: `, `the following command - `. */
const announced = /(?:[\p{L})\]*"'\u{FFFC}]\s?:|\p{L}\s+[-–—])\s*$/u;
const example =
  /\b(?:example|e\.g|such as|note|notes?|syntax|usage|output|means?|equivalent|or|vd|alias(?:es)?|tip|see)\b[^,;]*$|ví dụ|cú pháp|tương đương|lưu ý|kết quả|The\s+\u{FFFC}?[^\p{L}]*$/iu;

const english =
  /\b(?:the|an?|to|is|are|you|we|it|of|and|in|for|with|this|that|can|will|by|run|use|using|type|from|on|or|as|when|if|said|let|your|after|now|so|not)\b/iu;

const verbs =
  "run|rerun|re-run|type|enter|execute|issue|use|try|launch|start|invoke|perform|give|check|verify|confirm|list|show|view|see|look|inspect|examine|install|build|rebuild|pull|push|create|make|remove|delete|stop|kill|exit|leave|open|go|change|switch|add|set|get|find|test|clean|prune|restart|log|login|connect|attach|copy|download|save|apply|update|upgrade|deploy|scale|do|repeat|follow|take|note|ensure|wait|hit|press|write|put";
const imperative = new RegExp(
  `(?:^|[,;:(–—]\\s*|\\b(?:and|then|now|next|first|finally|also|just|simply|please|again|or|so|instead|let['’]s|let us|(?:you|we)(?: (?:will|now))? (?:need|have|should|must|ought)(?: to)?|(?:need|have|want|like) to|go ahead and)\\s+)(?:(?:now|then|just|simply|first|finally|next|also|please|let['’]s|again|quickly)[, ]\\s*)*(?:${verbs})\\b`,
  "iu",
);
const obliging =
  /\b(?:make sure (?:to|you)|be sure to|remember to|forget to|(?:you|we)(?:['’]ll| will)? (?:need|have) to|(?:you|we) (?:should|must)|let['’]s|please)\s*$/iu;
const typing =
  /\b(?:run|rerun|type|enter|execute|issue|use|using|giving|give|try|launch|invoke|typing|running|entering|with|output of)\s+(?:(?:the|a|this|that|following|simple|command|sudo|again)\s+)*$/iu;
/** Words that may stand alone before a command: `Now`, `After`. */
const connectives =
  /^(?:(?:now|then|next|first|finally|after|before|and|or|also|again|so|ok|okay|step \d+)\b[,:]?\s*|\u{FFFC}|\d+[.)]\s*|[,;&]\s*|→\s*)*$/iu;
/** The sentence continues with an action or a purpose, and not with what the command does. */
const beginsClause = /^\s*(?:$|[.,;:!?)]|(?:to|and|or|then|again|if)\b)/iu;
/** The code is the subject of the sentence, together with other code: `docker ps` or `docker container ls` can show it. */
const isSubject =
  /^(?:\s*,)?\s+(?:and|or)\s+\u{FFFC}(?:\s+commands?)?\s+(?:both|can|may|might|will|would|could|does?|is|are|has|have|shows?|lists?|provides?|prints?|gives?|returns?|works?|means?)\b/iu;
const orders = new RegExp(`[;:] (?:${verbs})\\b`, "iu");
/** The command is denied, compared, or done already. */
const explaining =
  /n['’]t\b|\b(?:not|cannot|never|no longer|instead of|rather than|without|like|unlike|equivalent|same as|similar to|such as|would|could|might|previous|previously|earlier|already|ran|used|executed|typed|issued|called|which|that (?:is|was)|means|can|may|as in|is|was|are|were|be|been|does|did)\b/iu;
/** "You should see the output of the ..." */
const seesOutput =
  /\b(?:should|will|can|would|['’]ll)(?: \w+)? see (?:the )?(?:output|result)s?(?: of)?(?: the)?(?: command)?\s*$/iu;
const subordinate =
  /\b(?:when|whenever|if|once|since|because|while|as|unless|until|after|before|where|how|what|why|although)\b\s+(?:you|we|i|it|they|one|the|this|that|these|someone|an?|your|docker|running|using|each|any)\b/iu;

function isVietnamese(text: string): boolean {
  return /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(text);
}

function instructionInVietnamese(before: string, clause: string): Instruction {
  if (
    /(?:^|\s)(?:khi|nếu|không|chưa|đừng|thay vì|tương tự|giống|như|đã|là|ở trên|trước đó|hoặc của)(?:\s|$)/iu.test(
      clause,
    )
  )
    return "explains";
  if (
    /(?:^|\s)(?:gõ|nhập|chạy|thực hiện|thực thi|dùng|sử dụng)\s+(?:(?:các|câu|tiếp|lại|lệnh|sau|dòng|thêm|một|tới)\s+)*$/iu.test(
      before,
    )
  ) {
    return "instructs strongly";
  }
  if (/(?:^|\s)(?:gõ|nhập|chạy|thực hiện|thực thi|dùng|sử dụng|bằng|với|qua)\s/iu.test(before)) return "instructs";
  return before.trim() === "" || connectivesVi.test(before) ? "unclear" : "explains";
}

const connectivesVi = /^(?:(?:sau đó|tiếp theo|tiếp|rồi|và|hoặc|hay|cuối cùng|đầu tiên)[,:]?\s*|\u{FFFC}|[,;]\s*)*$/iu;
