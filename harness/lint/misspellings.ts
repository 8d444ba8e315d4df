/** Misspelt words of Docker's world that a reader would type or search for, by the right spelling. Matched as whole words. */
export const misspelledTerms: Readonly<Record<string, readonly string[]>> = {
  daemon: ["deamon", "dameon", "daemom"],
  daemons: ["deamons"],
  managed: ["mananged", "mangaged"],
  container: ["contianer", "conatiner", "containter", "contaner", "contaienr", "cotainer", "continer", "containr"],
  containers: ["contianers", "conatiners", "containters", "contaners", "cotainers", "continers"],
  docker: ["dokcer", "dcoker", "docekr", "docker's's"],
  Dockerfile: ["Dockefile", "Dockerifle", "Dokerfile", "Dockerfle"],
  repository: ["repositry", "respository", "repositoy", "repostiory"],
  registry: ["regsitry", "registery", "resgistry"],
  volume: ["volumn", "voulme", "vloume"],
  volumes: ["volumns", "voulmes"],
  network: ["netwok", "newtork", "netowrk", "nework"],
  image: ["imgae", "iamge"],
  images: ["imgaes", "iamges"],
  latest: ["lastest", "latset"],
  Kubernetes: ["Kubernets", "Kubernates", "Kuberentes", "Kubenetes"],
  "Ctrl+": ["Ctl+", "Crtl+"],
  "Ctrl-": ["Ctl-", "Crtl-"],
};

/** A misspelt path. The group of the pattern is what has to be replaced. */
export interface MisspelledPath {
  readonly path: RegExp;
  readonly right: string;
}

export const misspelledPaths: readonly MisspelledPath[] = [
  { path: /(?<![\w/.-])(\/user)\/(?:local|bin|lib|share|src|sbin|include)\b/u, right: "/usr" },
  { path: /(?<![\w/.-])(\/ect)\/[a-z]/u, right: "/etc" },
  { path: /(?<![\w/.-])(\/bin\/bas)(?![\w-])/u, right: "/bin/bash" },
  // Docker reads daemon.json (docs.docker.com, "dockerd": daemon configuration file).
  {
    path: /(?<![\w/.-])(\/etc\/docker\/(?:docker|daemon|deamon\.json|docker\.json|daemon\.conf))(?![\w./-])/u,
    right: "/etc/docker/daemon.json",
  },
];
