import { type DeadImage, releaseCalendars } from "./release-calendars.ts";

export const deadImages: readonly DeadImage[] = [
  ...releaseCalendars,
  {
    image: "centos",
    source: "https://www.centos.org/centos-linux-eol/",
    instead: ["rockylinux:9", "almalinux:9"],
    // All other tags, including `latest`, are CentOS Linux 8.
    since: { "5": "2017-03-31", "6": "2020-11-30", "7": "2024-06-30", centos7: "2024-06-30", "": "2021-12-31" },
  },
  {
    image: "openjdk",
    source: "https://hub.docker.com/_/openjdk",
    instead: ["eclipse-temurin", "amazoncorretto"],
    since: { "": "2022-07" },
  },
  {
    image: "java",
    source: "https://hub.docker.com/_/java",
    instead: ["eclipse-temurin"],
    since: { "": "2016-12-31" },
  },
  {
    image: "jenkins",
    source: "https://hub.docker.com/_/jenkins",
    instead: ["jenkins/jenkins:lts"],
    since: { "": "2018-07" },
  },
  {
    image: "vault",
    source: "https://hub.docker.com/_/vault",
    instead: ["hashicorp/vault"],
    since: { "": "2023-06" },
  },
  {
    image: "consul",
    source: "https://hub.docker.com/_/consul",
    instead: ["hashicorp/consul"],
    since: { "": "2023-07" },
  },
  {
    image: "rails",
    source: "https://hub.docker.com/_/rails",
    instead: ["ruby:3.4"],
    since: { "": "2016-12-31" },
  },
  {
    image: "django",
    source: "https://hub.docker.com/_/django",
    instead: ["python:3.14"],
    since: { "": "2016-12-31" },
  },
  {
    image: "celery",
    source: "https://hub.docker.com/_/celery",
    instead: ["python:3.14"],
    since: { "": "2017-06-01" },
  },
  {
    // The standalone Swarm, from before `docker swarm`.
    image: "swarm",
    source: "https://github.com/docker-archive/classicswarm/releases",
    instead: [],
    since: { "": "2018-05" },
  },
  {
    image: "google/cadvisor",
    source: "https://hub.docker.com/r/google/cadvisor",
    instead: ["gcr.io/cadvisor/cadvisor"],
    since: { "": "2019-02" },
  },
  {
    image: "portainer/portainer",
    source: "https://hub.docker.com/r/portainer/portainer",
    instead: ["portainer/portainer-ce"],
    since: { "": "2020-08" },
  },
  {
    image: "mhart/alpine-node",
    source: "https://hub.docker.com/r/mhart/alpine-node",
    instead: ["node:24-alpine", "node:22-alpine"],
    since: { "": "2021-12" },
  },
  {
    image: "docker/getting-started",
    source: "https://hub.docker.com/r/docker/getting-started",
    instead: ["docker/welcome-to-docker"],
    since: { "": "2023-03" },
  },
  ...["docker/whalesay", "training/webapp", "training/postgres"].map((image): DeadImage => ({
    image,
    gone: true,
    // Pushed as schema 1, which Docker does not pull since 26.0.
    source: "https://docs.docker.com/go/deprecated-image-specs/",
    instead: [],
    since: { "": "Docker 26.0" },
  })),
  {
    image: "microsoft/*",
    source: "https://azure.microsoft.com/en-us/blog/microsoft-syndicates-container-catalog/",
    instead: [],
    since: { "": "2018-05-22" },
  },
  {
    image: "bitnami/*",
    source: "https://github.com/bitnami/containers/issues/83267",
    instead: [],
    since: { "": "2025-08-28" },
  },
  ...["k8s.gcr.io/*", "gcr.io/google_containers/*", "gcr.io/google-containers/*"].map((image): DeadImage => ({
    image,
    source: "https://kubernetes.io/blog/2023/03/10/image-registry-redirect/",
    instead: [],
    since: { "": "2023-04-03" },
  })),
];
