/**
 * The Dockerfile `FROM centos`, `RUN echo hi > /a && echo said`, `ENV A=b`, `CMD ["/bin/sh"]` built by `docker build -t mine -`,
 * recorded off a terminal; the image is the offline hub's stand-in.
 */
export const builds = {
  /** The classic builder, 20.10.5. */
  classic: `Sending build context to Docker daemon  2.048kB

Step 1/4 : FROM centos
 ---> 030d99e11d08
Step 2/4 : RUN echo hi > /a && echo said
 ---> Running in e62855d2f819
said
Removing intermediate container e62855d2f819
 ---> 429f4ad995ac
Step 3/4 : ENV A=b
 ---> Running in 96dcb4f3397a
Removing intermediate container 96dcb4f3397a
 ---> f35de8cf6586
Step 4/4 : CMD ["/bin/sh"]
 ---> Running in 65aae42a047d
Removing intermediate container 65aae42a047d
 ---> 8ac47c15e09e
Successfully built 8ac47c15e09e
Successfully tagged mine:latest
`,
  /** The classic builder under 28.5.2: without the buildx plugin it is what is left. */
  left: `Sending build context to Docker daemon  2.048kB

Step 1/4 : FROM centos
 ---> 030d99e11d08
Step 2/4 : RUN echo hi > /a && echo said
 ---> Running in 09ef9a108d84
said
 ---> Removed intermediate container 09ef9a108d84
 ---> 6e6754ebff8c
Step 3/4 : ENV A=b
 ---> Running in 465dc7147c1d
 ---> Removed intermediate container 465dc7147c1d
 ---> 61a4412d51e6
Step 4/4 : CMD ["/bin/sh"]
 ---> Running in 3bc2bb837c23
 ---> Removed intermediate container 3bc2bb837c23
 ---> c269ac22a317
Successfully built c269ac22a317
Successfully tagged mine:latest
`,
  leftWarning: `DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
            Install the buildx component to build images with BuildKit:
            https://docs.docker.com/go/buildx/

`,
  cached: `Sending build context to Docker daemon  2.048kB

Step 1/4 : FROM centos
 ---> 030d99e11d08
Step 2/4 : RUN echo hi > /a && echo said
 ---> Using cache
 ---> 6e6754ebff8c
Step 3/4 : ENV A=b
 ---> Using cache
 ---> 61a4412d51e6
Step 4/4 : CMD ["/bin/sh"]
 ---> Using cache
 ---> c269ac22a317
Successfully built c269ac22a317
Successfully tagged mine:latest
`,
  /** Another Dockerfile: `RUN false`. */
  failed: `Sending build context to Docker daemon  2.048kB

Step 1/2 : FROM centos
 ---> 030d99e11d08
Step 2/2 : RUN false
 ---> Running in 8f22e353e8af
`,
  failedError: `The command '/bin/sh -c false' returned a non-zero code: 1
`,
  /** BuildKit, 20.10.5 with DOCKER_BUILDKIT=1; on stderr. */
  buildKit: `#1 [internal] load build definition from Dockerfile
#1 sha256:75cbe5ead0bcfaf7f5a960aabd5952d67d02991ad5624b45a4c80c6f301b55a3
#1 transferring dockerfile: 103B done
#1 DONE 0.0s

#2 [internal] load .dockerignore
#2 sha256:ab52792345d9042d944f1c180c76ba5df1d3c4e8333357cd5bef6015ce4e1a14
#2 transferring context: 2B done
#2 DONE 0.0s

#3 [internal] load metadata for docker.io/library/centos:latest
#3 sha256:d996f43b04334cb55adfb39998f6ae34596b045d10283aa864cf7ca331fccd32
#3 DONE 0.1s

#4 [1/2] FROM docker.io/library/centos@sha256:f743704bca3fa5b96f92f0a7e006f616273620f9f5ad5d3138bb958a81bcb5b9
#4 sha256:48c310d29ebe439205ab954a3d6e2e76d0853b2ecd01ffc44e2eab00850330b0
#4 resolve docker.io/library/centos@sha256:f743704bca3fa5b96f92f0a7e006f616273620f9f5ad5d3138bb958a81bcb5b9 done
#4 sha256:f743704bca3fa5b96f92f0a7e006f616273620f9f5ad5d3138bb958a81bcb5b9 289B / 289B done
#4 sha256:dda701d0ae5184e3b8a75f6a426f0640ce37bd29f5a13025de066493e8718a6f 405B / 405B done
#4 sha256:030d99e11d08619f6148b2795b1767fd3023ab32cf68e6024d1f738b9204bbee 714B / 714B done
#4 sha256:848bf949f69cacb9e29a4537d8e833ed06423ebad4b76bbc0edff74af5f04e37 4.19MB / 9.81MB 0.1s
#4 sha256:848bf949f69cacb9e29a4537d8e833ed06423ebad4b76bbc0edff74af5f04e37 9.81MB / 9.81MB 0.2s done
#4 extracting sha256:848bf949f69cacb9e29a4537d8e833ed06423ebad4b76bbc0edff74af5f04e37 0.1s
#4 extracting sha256:848bf949f69cacb9e29a4537d8e833ed06423ebad4b76bbc0edff74af5f04e37 0.6s done
#4 DONE 1.0s

#5 [2/2] RUN echo hi > /a && echo said
#5 sha256:be9a58665a2705d4fde60681a157832d99538b8986da4b7f036edab8cda627ad
#5 0.351 said
#5 DONE 0.4s

#6 exporting to image
#6 sha256:e8c613e07b0b7ff33893b694f7759a10d42e180f2b4dc349fb57dc6b71dcab00
#6 exporting layers 0.1s done
#6 writing image sha256:f4b629ae5040b8857f53d31dfba348ae2748a38098bf51119ade16a5b017425f done
#6 naming to docker.io/library/mine done
#6 DONE 0.1s
`,
  buildKitCached: `#1 [internal] load build definition from Dockerfile
#1 sha256:960f7e6c9e39931459f1d17b946b9c56fad336fb8b06d172f1fad3b642dd884e
#1 transferring dockerfile: 103B done
#1 DONE 0.0s

#2 [internal] load .dockerignore
#2 sha256:e075c45ac73cb479f138bd06d4c6b9954e974471a4c6280f19995207f688f381
#2 transferring context: 2B done
#2 DONE 0.0s

#3 [internal] load metadata for docker.io/library/centos:latest
#3 sha256:d996f43b04334cb55adfb39998f6ae34596b045d10283aa864cf7ca331fccd32
#3 DONE 0.0s

#4 [1/2] FROM docker.io/library/centos@sha256:f743704bca3fa5b96f92f0a7e006f616273620f9f5ad5d3138bb958a81bcb5b9
#4 sha256:48c310d29ebe439205ab954a3d6e2e76d0853b2ecd01ffc44e2eab00850330b0
#4 DONE 0.0s

#5 [2/2] RUN echo hi > /a && echo said
#5 sha256:be9a58665a2705d4fde60681a157832d99538b8986da4b7f036edab8cda627ad
#5 CACHED

#6 exporting to image
#6 sha256:e8c613e07b0b7ff33893b694f7759a10d42e180f2b4dc349fb57dc6b71dcab00
#6 exporting layers done
#6 writing image sha256:f4b629ae5040b8857f53d31dfba348ae2748a38098bf51119ade16a5b017425f done
#6 naming to docker.io/library/mine done
#6 DONE 0.0s
`,
  /** `RUN false`. */
  buildKitFailed: `#1 [internal] load build definition from Dockerfile
#1 sha256:87382228d9d3baa535f0d32d6c7ff33d78797d16ac04ac1ba0e610f96137f51c
#1 transferring dockerfile: 59B 0.0s done
#1 DONE 0.0s

#2 [internal] load .dockerignore
#2 sha256:f28705a5bae117cde290d3a700864097436f215f55dfd5a2c0133dd18a1ac349
#2 transferring context: 2B done
#2 DONE 0.0s

#3 [internal] load metadata for docker.io/library/centos:latest
#3 sha256:d996f43b04334cb55adfb39998f6ae34596b045d10283aa864cf7ca331fccd32
#3 DONE 0.0s

#4 [1/2] FROM docker.io/library/centos@sha256:f743704bca3fa5b96f92f0a7e006f616273620f9f5ad5d3138bb958a81bcb5b9
#4 sha256:48c310d29ebe439205ab954a3d6e2e76d0853b2ecd01ffc44e2eab00850330b0
#4 CACHED

#5 [2/2] RUN false
#5 sha256:d29ddea8bae75d830723dc95023d14d4bb76c36e9f34e14ba26891003f162d99
#5 ERROR: executor failed running [/bin/sh -c false]: exit code: 1
------
 > [2/2] RUN false:
------
executor failed running [/bin/sh -c false]: exit code: 1
`,
} as const;
