/** Transcripts of a lesson written for Docker 17.12, as its learners see them. */
export const lesson = {
  pull: `Using default tag: latest
latest: Pulling from library/hello-world
ca4f61b1923c: Pull complete
Digest: sha256:083de497cff944f969d8499ab94f07134c50bcf5e6b9559b27182d3fa80ce3f7
Status: Downloaded newer image for hello-world:latest`,
  images: `REPOSITORY          TAG                 IMAGE ID            CREATED             SIZE
httpd               latest              01154c38b473        10 days ago         177MB
hello-world         latest              f2a91732366c        3 months ago        1.85kB`,
  run: `
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (amd64)
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

To try something more ambitious, you can run an Ubuntu container with:
 $ docker run -it ubuntu bash

Share images, automate workflows, and more with a free Docker ID:
 https://cloud.docker.com/

For more examples and ideas, visit:
 https://docs.docker.com/engine/userguide/`,
  ps: `CONTAINER ID        IMAGE               COMMAND              CREATED             STATUS                     PORTS                NAMES
d5828a777035        hello-world         "/hello"             4 minutes ago       Exited (0) 4 minutes ago                        priceless_swirles
53458790a068        httpd               "httpd-foreground"   6 hours ago         Up 6 hours                 0.0.0.0:80->80/tcp   upbeat_tereshkova`,
  search: `NAME                               DESCRIPTION                                     STARS               OFFICIAL            AUTOMATED
centos                             The official build of CentOS.                   4052                [OK]
ansible/centos7-ansible            Ansible on Centos7                              105                                     [OK]
jdeathe/centos-ssh                 CentOS-6 6.9 x86_64 / CentOS-7 7.4.1708 x86_…   91                                      [OK]
tutum/centos                       Simple CentOS docker image with SSH access      36`,
} as const;

/** hello-world's text since September 2018. */
export const helloToday: string = lesson.run
  .replace("https://cloud.docker.com/", "https://hub.docker.com/")
  .replace("https://docs.docker.com/engine/userguide/", "https://docs.docker.com/get-started/");

/** Recorded from clients and engines of one version, off a terminal; the image is a stand-in of 2 MB. */
export const recorded = {
  "20.10.5": {
    images: `REPOSITORY           TAG       IMAGE ID       CREATED          SIZE
<none>               <none>    6a193d4c6838   42 seconds ago   1B
foo/bar              1.2       2c20eccdc161   42 seconds ago   2.01MB
hello-world          latest    2c20eccdc161   42 seconds ago   2.01MB
localhost:5000/x/y   v1        2c20eccdc161   42 seconds ago   2.01MB
`,
    ps: `CONTAINER ID   IMAGE         COMMAND                  CREATED                  STATUS                      PORTS                                      NAMES
1c6655ee4e4b   hello-world   "/hello"                 Less than a second ago   Created                                                                jovial_khayyam
7e48022dd3a3   hello-world   "busybox sleep 600"      20 seconds ago           Up Less than a second       90/tcp                                     gracious_wozniak
e8fcee01b634   hello-world   "sh -c 'while true; …"   41 seconds ago           Up 20 seconds               0.0.0.0:53->53/udp, 0.0.0.0:8080->80/tcp   web
05e7c5aa5314   hello-world   "sh -c 'exit 3'"         41 seconds ago           Exited (3) 40 seconds ago                                              bold_colden
3db0b6624fbd   hello-world   "/hello"                 42 seconds ago           Exited (0) 41 seconds ago                                              strange_banach
`,
    missing: `Unable to find image 'nosuchimage:latest' locally
docker: Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on [::1]:53: read udp [::1]:38767->[::1]:53: read: connection refused.
See 'docker run --help'.
`,
  },
  "28.5.2": {
    images: `REPOSITORY           TAG       IMAGE ID       CREATED        SIZE
foo/bar              1.2       40c9307d69d4   1 second ago   2.01MB
hello-world          latest    40c9307d69d4   1 second ago   2.01MB
localhost:5000/x/y   v1        40c9307d69d4   1 second ago   2.01MB
<none>               <none>    2e903f5ad999   1 second ago   1B
`,
    ps: `CONTAINER ID   IMAGE         COMMAND                  CREATED         STATUS                              PORTS                                                                          NAMES
5ea288cdae69   hello-world   "/hello"                 1 second ago    Created                                                                                                            nifty_mendel
824a52057bd5   hello-world   "busybox sleep 600"      1 second ago    Up Less than a second               90/tcp                                                                         serene_hawking
ff84f692d242   hello-world   "sh -c 'while true; …"   1 second ago    Up Less than a second               0.0.0.0:53->53/udp, [::]:53->53/udp, 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp   web
51b4b54e76eb   hello-world   "sh -c 'exit 3'"         1 second ago    Exited (3) Less than a second ago                                                                                  serene_vaughan
3de4798e8381   hello-world   "/hello"                 2 seconds ago   Exited (0) 1 second ago                                                                                            crazy_gates
`,
  },
} as const;
