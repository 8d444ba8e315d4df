/** The one name of an image: `ubuntu` and `docker.io/library/ubuntu:latest` are both `ubuntu:latest`. Ids stay as they are. */
export function imageKey(name: string): string {
  if (/^(?:sha256:)?(?:[0-9a-f]{12}|[0-9a-f]{64})$/u.test(name)) return name.replace(/^sha256:/u, "");
  const short = name.replace(/^(?:index\.)?docker\.io\//u, "").replace(/^library\//u, "");
  return /[:@][^/]*$/u.test(short) ? short : `${short}:latest`;
}
