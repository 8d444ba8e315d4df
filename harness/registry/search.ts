import { sendJson, type Handler } from "./distribution-api.ts";
import type { SearchRecording } from "./search-recording.ts";

/**
 * `GET /v1/search?q=WORD&n=ROWS` on index.docker.io. A word that nobody recorded is an error, not an empty result:
 * that the Hub has no such image would be a statement about the Hub.
 */
export function search(recordings: readonly SearchRecording[]): Handler {
  return async (_request, response, url) => {
    const query = url.searchParams.get("q") ?? "";
    const recording = recordings.find((candidate) => candidate.query === query);
    if (recording === undefined) {
      return sendJson(response, 404, {
        detail: `labproof's offline registry has no recording of a search for ${query}`,
      });
    }
    const limit = Number(url.searchParams.get("n") ?? 25);
    const results = recording.rows.slice(0, limit).map(({ name, description, stars, mark }) => ({
      name,
      description,
      star_count: stars,
      is_official: mark === "official",
      is_automated: mark === "automated",
    }));
    sendJson(response, 200, { num_results: results.length, query, results });
  };
}
