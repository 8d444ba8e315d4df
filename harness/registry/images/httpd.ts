import { skeleton } from "./distributions.ts";
import type { Architecture } from "./elf.ts";
import { stubLabels, type StubImage, fileEntry, type LayerEntry } from "./image.ts";

/**
 * The stub image of httpd, which serves a page on port 80 with busybox.
 * @param busyboxTree a tree with the static busybox
 */
export async function httpd(
  programs: readonly LayerEntry[],
  busyboxTree: string,
  architecture: Architecture,
): Promise<StubImage> {
  const folders: LayerEntry[] = ["usr/local", "usr/local/apache2", "usr/local/apache2/htdocs", "usr/local/bin"].map(
    (path) => ({ kind: "folder", path, mode: 0o755 }),
  );
  const served: LayerEntry[] = [
    ...folders,
    ...(await fileEntry(busyboxTree, "usr/bin/busybox")),
    { kind: "file", path: "usr/local/bin/httpd-foreground", mode: 0o755, content: foreground },
    { kind: "file", path: "usr/local/apache2/htdocs/index.html", mode: 0o644, content: page },
  ];
  return {
    repository: "library/httpd",
    tag: "latest",
    builds: [
      {
        architecture,
        created: "2025-11-04T00:00:00Z",
        config: {
          Env: ["PATH=/usr/local/apache2/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
          Cmd: ["httpd-foreground"],
          WorkingDir: "/usr/local/apache2",
          ExposedPorts: { "80/tcp": {} },
          StopSignal: "SIGWINCH",
          Labels: stubLabels("httpd", "Serves its page with busybox."),
        },
        history: [
          { created_by: "ADD rootfs.tar.gz / # buildkit" },
          { created_by: "WORKDIR /usr/local/apache2", empty_layer: true },
          { created_by: "STOPSIGNAL SIGWINCH", empty_layer: true },
          { created_by: "COPY httpd-foreground /usr/local/bin/ # buildkit" },
          { created_by: "EXPOSE map[80/tcp:{}]", empty_layer: true },
          { created_by: 'CMD ["httpd-foreground"]', empty_layer: true },
        ],
        layers: [
          { kind: "entries", entries: [...programs, ...skeleton] },
          { kind: "entries", entries: served },
        ],
      },
    ],
  };
}

/** Process 1 ignores signals without a handler, so the shell must handle them. */
const foreground = `#!/bin/sh
trap 'exit 0' WINCH TERM INT
busybox httpd -f -p 80 -h /usr/local/apache2/htdocs &
wait
`;

const page = "<html><body><h1>It works!</h1></body></html>\n";
