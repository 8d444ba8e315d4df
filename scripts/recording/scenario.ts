export interface ScenarioCommand {
  /** As typed by a learner. */
  readonly command: string;
  /** Builds with BuildKit, and with the buildx plugin if the client needs it. Default false: the classic builder. */
  readonly buildKit?: boolean;
}

/**
 * The commands for each pair of client and engine, in this order, on an empty engine. A command may occur twice, because its
 * output depends on the commands before it.
 */
export const scenario: readonly ScenarioCommand[] = [
  ...plain(
    "docker --version",
    "docker version",
    "docker info",
    "docker search centos",
    "docker search hello-world",
    "docker images",
    "docker ps",
    "docker pull hello-world",
    "docker pull hello-world",
    "docker pull centos",
    "docker pull centos:no-such-tag",
    "docker pull no-such-image",
    "docker images",
    "docker image ls",
    "docker images --digests",
    "docker run --rm hello-world",
    "docker rmi hello-world",
    "docker run hello-world",
    "docker run hello-world",
    "docker run no-such-image",
    "docker run centos no-such-program",
    "docker run --detach --name web --publish 8080:80 --publish 8443:443 httpd",
    "docker run --detach --name web httpd",
    "docker run --name three centos sh -c 'exit 3'",
    // Wide characters, and decomposed Vietnamese letters: a vowel and its marks are separate characters.
    `docker run --name chao centos echo 世界 '${"Xin chào Việt Nam".normalize("NFD")}'`,
    `docker run --name viet centos echo ${"Xin chào Việt Nam".normalize("NFD")}`,
    "docker ps",
    "docker ps --all",
    "docker ps --all --no-trunc",
    "docker logs chao",
    "docker logs no-such-container",
    "docker exec web echo inside",
    "docker exec web no-such-program",
    "docker exec three echo inside",
    "docker tag centos mine:1.0",
    "docker images",
    "docker history centos",
    "docker history --no-trunc httpd",
    "docker network ls",
    "docker network create lab",
    "docker network create lab",
    "docker network ls",
    "docker network inspect bridge",
    "docker network rm lab",
    "docker volume ls",
    "docker volume create data",
    "docker volume ls",
    "docker volume inspect data",
    "docker volume rm data",
    "docker inspect web",
    "docker image inspect hello-world",
    "docker inspect no-such-thing",
    "docker rm web",
    "docker stop -t 1 web",
    "docker start web",
    "docker rm --force web",
    "docker rm three viet",
    "docker rm no-such-container",
    "docker rmi mine:1.0",
    "docker rmi centos",
    "docker rmi no-such-image",
    "docker build --tag built lesson",
  ),
  { command: "docker build --tag kit lesson", buildKit: true },
  ...plain(
    "docker history built",
    "docker history kit",
    "docker push hello-world",
    "docker login --username learner --password secret localhost:1",
    "docker run --no-such-flag hello-world",
    "docker images --no-such-flag",
    "docker no-such-command",
    "docker run",
  ),
];

/** The build context. */
export const dockerfile = `FROM centos
WORKDIR /lesson
COPY Dockerfile .
RUN echo '世界' > world
ENV LESSON=images
CMD ["cat", "world"]
`;

function plain(...commands: readonly string[]): readonly ScenarioCommand[] {
  return commands.map((command) => ({ command }));
}
