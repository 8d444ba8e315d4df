import { expect, test } from "vitest";
import { everyMessage } from "../../test/messages/samples.ts";
import type { Language } from "../model/language.ts";
import { messagesFor } from "./languages.ts";

/** Words that messages do not use, each with the term to write instead: one term for one meaning. */
const avoided: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/\bstand-?ins?\b/iu, "stub image"],
    [/(?<!Docker |\/\/)\bhubs?\b/iu, "registry, or Docker Hub"],
    [/\bprivate engine\b|engine of (?:its|labproof's) own/iu, "sandbox engine"],
    [/\btranscripts?\b/iu, "expected output"],
    [/\bholds?\b|\bholding\b/iu, "passes"],
    [/\bbroken\b(?!:)/iu, "failed"],
    [/not found out|could not (?:be found|find) out/iu, "inconclusive"],
    [/\bused wrongly\b/iu, "usage error"],
    [/cannot be had|can be had/iu, "unavailable, available"],
    [/\bmend(?:s|ed)?\b/iu, "fix"],
    [/\banew\b/iu, "again, recomputed"],
    [/\bsomebody\b|\bwhoever\b/iu, "the person by role"],
    [/\bmildest\b/iu, "lowest severity"],
    [/\bclaimed? that\b|what the lesson (?:claims|says)/iu, "claims"],
    [/\botherwise than\b/iu, "differs from"],
    [/(?<!\bthere )\bis no [a-z]+\b/iu, "unknown, is not a"],
  ],
  vi: [
    [/thế chỗ/iu, "image giả lập"],
    [/(?<!Docker |\/\/)\bhub\b/iu, "registry, hoặc Docker Hub"],
    [/engine riêng|dùng xong bỏ/iu, "engine sandbox, engine dùng một lần"],
    [/bộ nhớ đệm/iu, "cache"],
    [/(?:^|\s)tệp(?:\s|$)/iu, "file"],
    [/chưa rõ/iu, "chưa kết luận"],
    [/\d+ trên \d+/u, "4/6"],
    [/hỏng(?!:)/iu, "không đạt"],
    [/dùng sai/iu, "sai cú pháp lệnh"],
    [/chỗ khác bài/iu, "điểm khác biệt"],
    [/đoạn kết quả/iu, "kết quả mẫu"],
    [/điều bài học nói/iu, "khẳng định"],
    [/mã thoát khác/iu, "mã thoát"],
  ],
};

test.each(["en", "vi"] as const)("no message in %s uses a word that the glossary replaces", (language) => {
  for (const [name, text] of everyMessage(messagesFor(language))) {
    for (const [word, instead] of avoided[language]) {
      expect.soft(text, `${name}: write ${instead}`).not.toMatch(word);
    }
  }
});
