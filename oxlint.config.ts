import { defineConfig, type OxlintConfig } from "oxlint";

/** Which folders of harness/ each of them may import. Dependencies point one way: what stands here in no list sits on top. */
const layers: Readonly<Record<string, readonly string[]>> = {
  model: [],
  docker: ["model"],
  cache: ["model"],
  screen: [],
  debian: ["model", "cache"],
  hub: ["model", "cache", "debian"],
  lesson: ["model"],
  engine: ["model", "cache", "debian", "hub", "screen"],
  compare: ["model", "screen"],
  judge: ["model"],
  diagnose: ["model"],
  doctor: ["model", "engine", "diagnose"],
  report: ["model", "screen"],
  messages: ["model"],
  lint: ["model", "lesson", "compare", "report"],
  update: ["model", "lesson", "compare"],
  run: ["model", "cache", "lesson", "engine", "compare", "judge", "diagnose", "report", "messages"],
  bundle: ["model", "lesson", "engine", "report", "messages", "run", "grade"],
  grade: ["model", "cache", "lesson", "engine", "diagnose", "report", "messages", "run"],
};

/** Libraries that only some folders may use; scripts, and tests, may use all. */
const fenced: Readonly<Record<string, readonly string[]>> = {
  execa: ["engine", "debian", "hub"],
  testcontainers: ["engine"],
  vitest: ["run"],
  "allure-js-commons": ["report", "run"],
  "allure-vitest": ["report", "run"],
  allure: ["report", "run"],
  "fast-xml-builder": ["report"],
  zx: [],
};

const folders = [...Object.keys(layers), "commands"];

function fence(folder: string, known: readonly string[]): NonNullable<OxlintConfig["overrides"]>[number] {
  const strange = folders.filter((other) => other !== folder && !known.includes(other));
  const libraries = Object.entries(fenced).filter(([, users]) => !users.includes(folder));
  const patterns = [
    ...strange.map((other) => ({ group: [`**/../${other}/**`], message: `${folder}/ does not know ${other}/` })),
    {
      group: ["**/../cli.ts", "**/../cli/**", "**/../index.ts", "**/labs/**"],
      message: "dependencies point down the pipeline",
    },
    ...libraries.map(([name, users]) => ({
      group: [name, `${name}/*`],
      message: `${name} belongs to ${users.length === 0 ? "scripts" : users.join(", ")}`,
    })),
  ];
  return { files: [`harness/${folder}/**/*.ts`], rules: { "no-restricted-imports": ["error", { patterns }] } };
}

const config: OxlintConfig = defineConfig({
  plugins: ["typescript", "import", "unicorn", "oxc", "promise"],
  options: { typeAware: true },
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  rules: {
    "typescript/no-floating-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-explicit-any": "error",
    "typescript/consistent-type-imports": "error",
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "max-lines": ["error", { max: 250 }],
    "no-await-in-loop": "off",
    "import/no-unassigned-import": "off",
    "typescript/require-array-sort-compare": "off",
  },
  overrides: [
    ...Object.entries(layers).map(([folder, known]) => fence(folder, known)),
    {
      files: ["**/*.test.ts", "test/**"],
      // Tests may compose, and read what they have just written.
      rules: { "no-restricted-imports": "off", "typescript/no-unsafe-type-assertion": "off" },
    },
    { files: ["*.config.ts", "reports/*.ts"], rules: { "import/no-default-export": "off" } },
  ],
});

export default config;
