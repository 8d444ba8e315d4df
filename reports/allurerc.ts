import { join } from "node:path";
import { allureConfig } from "../harness/report/run/allure-report.ts";

// For `npx allure generate --config reports/allurerc.ts`: the settings that `labproof report` uses.
export default allureConfig({
  resultsDir: join(import.meta.dirname, "allure-results"),
  outputDir: join(import.meta.dirname, "allure-report"),
  title: "labproof",
  language: "en",
  causes: {
    lesson: "To do in the lesson's text",
    docker: "Docker behaves otherwise",
    image: "The image changed",
    machine: "To do on this machine",
    network: "To do about the network",
    student: "To do by the student",
    harness: "To do in labproof",
  },
});
