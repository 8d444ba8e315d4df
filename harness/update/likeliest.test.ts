import { expect, test } from "vitest";
import { likeliest } from "./likeliest.ts";

test("the line with most words of the difference comes first, and the number of places is limited", () => {
  const places = Array.from({ length: 1000 }, (_, at) => ({ line: `registry:5000/image-${at}   1.2   1MB` }));
  const found = likeliest(places, "registry:5000/image-998:1.2 SIZE");
  expect(found[0]).toBe(places[998]);
  expect(found.length).toBeLessThan(100);
});
