import type { ConditionIn } from "../../model/condition.ts";

/** What the runtime and a rootless engine need from the kernel. */
export const runtimePatterns: readonly (readonly [ConditionIn<"runtime">, RegExp])[] = [
  [
    "gpu-missing",
    /could not select device driver "?[^"\n]{0,100}"? ?with capabilities: \[\[gpu|failed to discover GPU vendor from CDI/,
  ],
  ["runtime-unknown", /unknown or invalid runtime name: |[Uu]nknown runtime specified /],

  // An engine in LXC or in another restricted container.
  ["engine-restricted", /open sysctl net\.ipv4\.ip_unprivileged_port_start file: reopen fd \d+: permission denied/],
  [
    "engine-restricted",
    /bpf_prog_query\(BPF_CGROUP_DEVICE\) failed: operation not permitted|can't load program: operation not permitted/,
  ],
  ["engine-restricted", /error setting rlimit type \d+: operation not permitted/],
  ["engine-restricted", /unable to apply caps: operation not permitted/],
  ["engine-restricted", /devices\.(?:allow|deny): [^\n]{0,300}(?:operation not permitted|permission denied)/],
  [
    "engine-restricted",
    /mounting \\*"(?:proc|sysfs|mqueue|cgroup)\\*" to rootfs [^\n]{0,500}(?:operation not permitted|permission denied)/,
  ],
  ["engine-restricted", /iptables[^\n]{0,500}Permission denied \(you must be root\)/],
  ["gpu-missing", /nvidia-container-cli: /],

  ["cgroups-missing", /cgroups?: (?:cannot (?:find|found) cgroup mount destination|cgroup mountpoint does not exist)/],
  ["cgroups-missing", /mountpoint for \w{1,40} not found|Devices cgroup isn't mounted/],
  ["cgroup-setup", /(?:applying cgroup configuration for process|unable to apply cgroup configuration)/],
  [
    "cgroup-setup",
    /\/sys\/fs\/cgroup\/\S{0,500}: (?:no space left on device|cannot allocate memory|device or resource busy)/,
  ],

  // The parser first: its error is wrapped in the one about the profile.
  ["apparmor-tools-missing", /exec: "(?:\/\S{1,100}\/)?apparmor_parser": (?:stat |executable file not found)/],
  ["apparmor", /apparmor failed to apply profile|unable to apply apparmor profile/],
  ["apparmor", /AppArmor enabled on system but the docker-default profile could not be loaded/],
  ["container-unkillable", /[Cc]annot (?:stop|kill) container[^\n]{0,500}permission denied/],
  ["selinux", /SELinux relabeling of |error setting label on mount source |failed to set file label on /],
  ["selinux", /write \/proc\/\S{1,60}\/attr\/keycreate: /],
  ["seccomp", /(?:loading|adding) seccomp filter|seccomp: config provided but seccomp not supported/],

  // `no space` stands for the limit of namespaces here.
  [
    "user-namespaces",
    /fork\/exec \/proc\/self\/exe: (?:operation not permitted|permission denied|no space left on device)/,
  ],
  ["user-namespaces", /user namespaces are not enabled in |cannot clone: Operation not permitted/],
  ["subordinate-ids", /try increasing the number of subordinate IDs in \/etc\/subuid/],
  [
    "subordinate-ids",
    /not be enough IDs available in the namespace|potentially insufficient UIDs or GIDs available in user namespace/,
  ],
  ["subordinate-ids", /failed to register layer: [^\n]{0,500}lchown \S{1,1000}: invalid argument/],
  [
    "subordinate-ids",
    /No subuid ranges found for user|exec: "newuidmap": executable file not found|newuidmap: command not found/,
  ],

  ["process-limit", /fork\/exec \S{1,300}: resource temporarily unavailable|failed to create new OS thread/],
  ["process-limit", /: too many open files|inotify[^\n]{0,200}no space left on device/],
  ["memory-out", /fork\/exec \S{1,300}: cannot allocate memory|OCI runtime [^\n]{0,1500}cannot allocate memory/],
  ["memory-out", /fatal error: runtime: (?:cannot allocate memory|out of memory)/],
];

/** The kernel was updated but not restarted, so modules are missing. iptables has the same need for another reason. */
export const moduleFailures: readonly (readonly [ConditionIn<"runtime">, RegExp])[] = [
  ["reboot-needed", /\(veth\w{1,20}\) pair interfaces: operation not supported/],
  ["reboot-needed", /modprobe: FATAL: Module \S{1,100} not found in directory \/lib\/modules\//],
];
