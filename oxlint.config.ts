import { defineConfig, type OxlintConfig } from "oxlint";

const config: OxlintConfig = defineConfig({
  plugins: ["typescript", "import", "unicorn", "oxc", "promise"],
  jsPlugins: ["./oxlint.fences.ts"],
  options: { typeAware: true },
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  rules: {
    "fences/imports": "error",
    "fences/docker-commands": "error",
    "typescript/no-floating-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-explicit-any": "error",
    "typescript/explicit-module-boundary-types": "error",
    "typescript/consistent-type-imports": "error",
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "max-lines": ["error", { max: 250 }],
    "no-await-in-loop": "off",
    "import/no-unassigned-import": "off",
    "typescript/require-array-sort-compare": "off",
  },
  overrides: [
    {
      files: ["**/*.test.ts", "test/**", "**/fixtures/**", "**/*.fixture.ts"],
      // Tests may combine folders, and read files that they have just written.
      rules: { "fences/imports": "off", "fences/docker-commands": "off", "typescript/no-unsafe-type-assertion": "off" },
    },
    { files: ["*.config.ts", "reports/*.ts"], rules: { "import/no-default-export": "off" } },
  ],
});

export default config;
