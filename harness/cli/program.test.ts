import type { Command, CommanderError } from "commander";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { messagesFor } from "../messages/languages.ts";
import { createProgram } from "./program.ts";

const languages = ["en", "vi"] as const;

/** The program and its commands by name. No command is run. */
function programIn(language: "en" | "vi"): ReadonlyMap<string, Command> {
  const program = createProgram(language, { signal: new AbortController().signal, end: () => {} });
  return new Map([program, ...program.commands].map((command) => [command.name(), command]));
}

const english = programIn("en");
const vietnamese = programIn("vi");

/** All sentences of a command's help, by their place. */
function sentences(command: Command): readonly (readonly [string, string])[] {
  const help = command.createHelp();
  return [
    ["description", command.description()],
    ["summary", command.summary()],
    ...command.registeredArguments.map((argument, at) => [`argument ${at}`, argument.description] as const),
    ...help.visibleOptions(command).map(({ long, description }) => [long ?? "", description] as const),
    ...help.visibleCommands(command).map((other) => [other.name(), help.subcommandDescription(other)] as const),
  ];
}

function sameCommand(command: string): { readonly en: Command; readonly vi: Command } {
  const [en, vi] = [english.get(command), vietnamese.get(command)];
  if (en === undefined || vi === undefined) throw new Error(`no ${command} in one language`);
  return { en, vi };
}

/** The usage error of a command line, or its help, as commander writes it to a stream. */
async function answer(language: "en" | "vi", words: readonly string[]): Promise<{ code: string; text: string }> {
  let text = "";
  const program = createProgram(language, { signal: new AbortController().signal, end: () => {} });
  const write = (more: string): void => {
    text += more;
  };
  for (const command of [program, ...program.commands]) command.configureOutput({ writeOut: write, writeErr: write });
  const error = await program.parseAsync(words, { from: "user" }).then(
    () => undefined,
    (refused: unknown) => refused as CommanderError,
  );
  return { code: error?.code ?? "", text: text.trimEnd() };
}

describe("help", () => {
  test("names the same commands in both languages", () => {
    expect([...vietnamese.keys()]).toEqual([...english.keys()]);
  });

  test.each([...english.keys()])("of %s has each sentence in both languages", (name) => {
    const { en, vi } = sameCommand(name);
    const inEnglish = new Map(sentences(en));
    expect(sentences(vi).map(([place]) => place)).toEqual([...inEnglish.keys()]);
    for (const [place, text] of sentences(vi)) {
      if (name === "labproof" && place === "summary") continue;
      expect.soft(text, place).toMatch(/[À-ỹĐđ]/);
      expect.soft(inEnglish.get(place), place).toMatch(/[a-z]/);
      expect.soft(inEnglish.get(place), place).not.toMatch(/[À-ỹĐđ]/);
    }
  });

  test.each([...english.keys()])("of %s has none of commander's own texts, and fits into 80 columns", async (name) => {
    for (const language of languages) {
      const { code, text } = await answer(language, name === "labproof" ? ["--help"] : [name, "--help"]);
      expect(code).toBe("commander.helpDisplayed");
      for (const line of text.split("\n")) expect.soft(line.length, line).toBeLessThanOrEqual(80);
      if (language === "vi") {
        expect(text).not.toMatch(/usage|options\b|arguments\b|commands\b|default|choices|preset|display|output/i);
      }
    }
  });

  test.each(languages)("in %s shows no placeholder of the other language", async (language) => {
    const { placeholders } = messagesFor(language).help;
    const known = new Set([...Object.values(placeholders), ...untranslated]);
    for (const command of programIn(language).values()) {
      const { text } = await answer(language, command.name() === "labproof" ? ["--help"] : [command.name(), "--help"]);
      for (const [, name = ""] of text.matchAll(/[<[]([^<>[\]]+?)(?:\.\.\.)?[\]>]/gu))
        expect.soft(known).toContain(name);
    }
  });

  test("of the program says how to get it in the other language", async () => {
    expect((await answer("en", ["--help"])).text).toMatch(/^Tiếng Việt: labproof --help --lang vi$/m);
    expect((await answer("vi", ["--help"])).text).toMatch(/^English: labproof --help --lang en$/m);
  });

  test("begins like the package's description", () => {
    expect(english.get("labproof")?.description()).toContain(manifest.description);
  });
});

/** Placeholders that are technical terms, and the same in every language. */
const untranslated = ["engine", "engine,", "registry", "file", "file.json", "file.xml", "nonce", "id", "n"];

describe("an invalid command line", () => {
  test.each([
    [["run", "--colour"], "unknownOption", "lỗi: không có tùy chọn '--colour'"],
    [["run", "--engin", "a"], "unknownOption", "lỗi: không có tùy chọn '--engin'\n(Ý bạn có phải là --engine?)"],
    [["launch"], "unknownCommand", "lỗi: không có lệnh 'launch'"],
    [["it's"], "unknownCommand", "lỗi: không có lệnh 'it's'"],
    [["lnt"], "unknownCommand", "lỗi: không có lệnh 'lnt'\n(Ý bạn có phải là lint?)"],
    [["uprade"], "unknownCommand", "lỗi: không có lệnh 'uprade'\n(Ý bạn có phải là một trong: grade, update?)"],
    [["verify"], "missingArgument", "lỗi: thiếu đối số 'bài-nộp'"],
    [["run", "--engine"], "optionMissingArgument", "lỗi: tùy chọn '--engine <engine,...>' thiếu giá trị"],
    [["bisect", "a"], "missingMandatoryOptionValue", "lỗi: thiếu tùy chọn bắt buộc '--step <id>'"],
    [
      ["grade", "--class", "a", "--junit", "a.xml"],
      "conflictingOption",
      "lỗi: không thể dùng '--junit <file.xml>' cùng với '--class <file>'",
    ],
    [
      ["engines", "a"],
      "excessArguments",
      "lỗi: thừa đối số cho 'engines': lệnh này không nhận đối số nào, nhưng ở đây có: a",
    ],
    [
      ["merge", "a", "b"],
      "excessArguments",
      "lỗi: thừa đối số cho 'merge': lệnh này chỉ nhận 1 đối số, nhưng ở đây có: a, b",
    ],
    [
      ["lint", "--format", "it's\nxml"],
      "invalidArgument",
      "lỗi: tùy chọn '--format <định-dạng>' không nhận giá trị 'it's\nxml'. Chỉ chọn được: text, json, sarif, github.",
    ],
    [
      ["run", "--shard", "3/2"],
      "invalidArgument",
      "lỗi: tùy chọn '--shard <phần/tổng>' không nhận giá trị '3/2'. Phải là phần/tổng, ví dụ 1/2.",
    ],
    [
      ["grade", "--jobs", "0"],
      "invalidArgument",
      "lỗi: tùy chọn '--jobs <n>' không nhận giá trị '0'. Phải từ 1 trở lên.",
    ],
    [
      ["lint", "--min-coverage", "101"],
      "invalidArgument",
      "lỗi: tùy chọn '--min-coverage <phần-trăm>' không nhận giá trị '101'. Phải từ 100 trở xuống.",
    ],
    [
      ["grade", "--nonce", "a b"],
      "invalidArgument",
      "lỗi: tùy chọn '--nonce <nonce>' không nhận giá trị 'a b'. Phải gồm 4 đến 64 chữ cái không dấu, chữ số, dấu chấm, dấu gạch ngang hoặc gạch dưới.",
    ],
    [
      ["verify", "--student", " "],
      "invalidArgument",
      "lỗi: tùy chọn '--student <id>' không nhận giá trị ' '. Phải gồm 1 đến 100 ký tự, trên một dòng.",
    ],
    [
      ["compare", "--exit-code", "x"],
      "invalidArgument",
      "lỗi: tùy chọn '--exit-code <n>' không nhận giá trị 'x'. Phải là một số nguyên không âm.",
    ],
    [
      ["grade", "--bundle", "lan"],
      "invalidArgument",
      "lỗi: tùy chọn '--bundle <file.json>' không nhận giá trị 'lan'. Tên file phải kết thúc bằng .json.",
    ],
  ])("%j has a Vietnamese message", async (words, code, complaint) => {
    expect(await answer("vi", words)).toEqual({
      code: `commander.${code}`,
      text: `${complaint}\n(xem thêm bằng lệnh: labproof --help)`,
    });
    // The same in English, with the English texts alone.
    const { text } = await answer("en", words);
    expect(text).toMatch(/^error: [^]*\n\(for more, run: labproof --help\)$/);
    expect(text).not.toMatch(/[À-ỹĐđ]/);
  });
});
