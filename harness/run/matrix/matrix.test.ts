import { expect, test } from "vitest";
import { enginesAtOnce } from "./matrix.ts";

const gibibyte = 1024 ** 3;

test.each([
  { cores: 2, memory: 24, engines: 4 },
  { cores: 4, memory: 24, engines: 8 },
  { cores: 16, memory: 6.1, engines: 4 },
  { cores: 2, memory: 2.9, engines: 1 },
  { cores: 2, memory: 0.5, engines: 1 },
  { cores: 1, memory: 64, engines: 2 },
])("$cores cores with $memory GiB of free memory run $engines engines at once", ({ cores, memory, engines }) => {
  expect(enginesAtOnce(cores, memory * gibibyte)).toBe(engines);
});
