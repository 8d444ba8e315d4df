import type { ConditionIn } from "../../model/condition.ts";

/** The engine's disk, and what is mounted. Go writes the system's errors in lower case, C programs of an image do not. */
export const storagePatterns: readonly (readonly [ConditionIn<"storage">, RegExp])[] = [
  ["path-not-shared", /Mounts denied: ?$|is not shared from the host and is not known to Docker/m],
  [
    "path-not-shared",
    /drive is not shared\. Please share it in Docker|Filesharing has been cancelled|user declined directory sharing/,
  ],
  [
    "path-not-shared",
    /mount source path '\/(?:host_mnt|run\/desktop\/mnt\/host)\/[^'\n]{0,500}': mkdir \S{1,500}: (?:file exists|no such file)/,
  ],
  [
    "mount-source-unwritable",
    /error while creating mount source path '[^'\n]{1,1000}': mkdir [^\n]{1,1000}: (?:read-only file system|permission denied)/,
  ],
  ["mount-source-missing", /bind (?:mount )?source path does not exist: /],
  ["mount-kind-mismatch", /Are you trying to mount a directory onto a file \(or vice-versa\)\?/],
  ["mount-not-shared", /is mounted on \S{1,500} but it is not a (?:shared|slave|shared or slave) mount/i],

  ["disk-quota", /: disk quota exceeded/],
  [
    "disk-full",
    /no space left on device|You don't have enough free space in \/var\/|Bạn không có đủ dung lượng đĩa còn trống trong \/var\//,
  ],
  ["disk-failing", /(?:^|: )input\/output error\b/m],
  ["disk-read-only", /\/var\/lib\/(?:docker|containerd)\/\S{0,500}: read-only file system/],
  ["image-store-damaged", /overlay mount to \S{1,500}: too many levels of symbolic links/],
  [
    "image-store-damaged",
    /open \/var\/lib\/docker\/(?:image|overlay2)\/\S{1,500}: no such file or directory|: layer does not exist/,
  ],
  [
    "overlay-unsupported",
    /error creating (?:overlay|aufs) mount to \S{1,500}: (?:invalid argument|operation not permitted|no such device)/,
  ],
  ["overlay-unsupported", /failed to mount overlay: (?:invalid argument|operation not permitted)/],
  [
    "overlay-unsupported",
    /backing file system is unsupported for this graph driver|'overlay' (?:is not supported over|not found as a supported)/,
  ],
];
