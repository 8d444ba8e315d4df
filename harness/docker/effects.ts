import type { Thing, ThingKind } from "./thing.ts";

/** What a command does to the things around it, as far as its words tell. */
export interface Effects {
  readonly makes: readonly Making[];
  /** What has to be there first. */
  readonly needs: readonly Need[];
  readonly changes: readonly Thing[];
  readonly removes: readonly Removal[];
  /** Kinds of which the command prints a table: `docker ps` prints containers. */
  readonly lists: readonly ThingKind[];
}

export type Making =
  | (Thing & {
      /** Fetched from a registry or another server, unless it is there already. */
      readonly fetched?: true;
      /** The shell variable that holds the thing's id afterwards: `ID=$(docker run -d nginx)`. */
      readonly heldBy?: string;
    })
  /** One or more things whose names the command does not tell: `docker run` without `--name`, `docker load`. */
  | { readonly kind: ThingKind; readonly unnamed: true; readonly heldBy?: string };

export type Need = Thing & {
  /** Where it is missing, the command fetches it: `docker run nginx` pulls the image. */
  readonly orFetched?: true;
};

export type Removal =
  | Thing
  /** An unknown number of a kind: `docker system prune`, `docker rm $(docker ps -aq)`. */
  | { readonly kind: ThingKind; readonly unnamed: true };
