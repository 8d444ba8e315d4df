import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const storage: Readonly<Record<ConditionIn<"storage">, ConditionAdvice>> = {
  "disk-full": {
    what: "The engine's disk is full.",
    next: "See what uses the space with docker system df, and remove what is not needed: docker system prune (it asks first).",
  },
  "disk-quota": {
    what: "This user's share of the disk (quota) is used up.",
    next: {
      linux:
        "See it with quota -s, and remove files of yours that are not needed; with a rootless engine also: docker system prune (it asks first).",
      wsl: "See what uses the space with docker system df, and remove what is not needed: docker system prune (it asks first).",
    },
  },
  "disk-failing": {
    what: "The disk returns read or write errors.",
    next: {
      linux: "Read what the kernel says: sudo dmesg | tail. Save your files, then check the disk.",
      desktop:
        "Restart the computer; if it happens again, check the disk, then reset Docker Desktop: Troubleshoot > Clean / Purge data (this removes all containers and images).",
    },
  },
  "disk-read-only": {
    what: "The engine's disk can only be read, often after an error of the disk.",
    next: {
      linux: "Read why: sudo dmesg | tail; then restart the machine, which checks the disk.",
      desktop: "Restart the computer and Docker Desktop.",
    },
  },
  "overlay-unsupported": {
    what: "The file system on which the engine keeps images does not work with overlay.",
    next: {
      linux:
        'Keep them on ext4 or xfs: {"data-root": "/PATH"} in /etc/docker/daemon.json, then sudo systemctl restart docker. For a rootless engine: sudo apt-get install fuse-overlayfs',
      wsl: 'Keep them on a disk of WSL, not under /mnt/c: {"data-root": "/PATH"} in /etc/docker/daemon.json, then sudo service docker restart',
    },
  },
  "image-store-damaged": {
    what: "The engine's stored images are damaged.",
    next: "Remove the image and pull it again: docker rmi -f IMAGE; docker pull IMAGE. If that does not help, remove all unused images: docker image prune -a (it asks first).",
  },
  "path-not-shared": {
    what: "Docker Desktop does not share this folder with containers.",
    next: {
      linux: "Add the folder in Docker Desktop: Settings > Resources > File sharing, then Apply & restart.",
      macos:
        "Add the folder in Docker Desktop: Settings > Resources > File sharing, then Apply & restart. Folders below /Users are shared already.",
      windows:
        "Use a folder below your home, or add it in Docker Desktop: Settings > Resources > File sharing; if it is already shared: Troubleshoot > Restart.",
      wsl: "Use a folder below your home in WSL; if it is one: in PowerShell, wsl --shutdown, then start Docker Desktop again.",
    },
  },
  "mount-source-unwritable": {
    what: "The engine may not create the folder to be mounted: Docker from snap sees only your home, or the disk can only be read.",
    next: {
      linux:
        "Use a folder in your home that exists: mkdir -p ~/data, then -v ~/data:/data. Or replace snap's Docker: sudo snap remove docker, then curl -fsSL https://get.docker.com | sudo sh",
      macos: "Use a folder in your home that exists: mkdir -p ~/data, then -v ~/data:/data",
      windows: "Use a folder in your home that exists: mkdir $HOME\\data, then -v ${HOME}\\data:/data",
      wsl: "Use a folder in your home that exists: mkdir -p ~/data, then -v ~/data:/data",
    },
  },
  "mount-source-missing": {
    what: "The folder or file to be mounted does not exist on the engine's machine.",
    next: "Create it first, with mkdir for a folder; see that the path is right and absolute.",
  },
  "mount-kind-mismatch": {
    what: "A folder is mounted onto a file, or a file onto a folder. If the file did not exist, Docker made a folder of that name.",
    next: "Remove the empty folder of that name, create the file, and remove the container before you start it again: docker rm NAME",
  },
  "mount-not-shared": {
    what: "The folder is not on a shared mount, which this kind of mounting needs.",
    next: {
      linux: "Run: sudo mount --make-rshared /",
      macos: "Leave out :shared, :rshared, :slave or :rslave behind the path.",
      windows: "Leave out :shared, :rshared, :slave or :rslave behind the path.",
      wsl: "Run: sudo mount --make-rshared /",
    },
  },
};
