/**
 * Where things of this repository and beside it are.
 *
 * @module
 */
/** The repository's root folder, without a closing slash. */
export const REPOSITORY: string = decodeURIComponent(new URL("../..", import.meta.url).pathname).replace(
  /\/$/,
  "",
);

/** The folder `tests`. */
export const TESTS: string = `${REPOSITORY}/tests`;

/** The folder of tools that the repository does not hold itself; it may be missing. */
export const SHARED_TOOLS: string = `${REPOSITORY}/../shared/tools`;

/** Tells whether a file or folder is there. */
export function pathExists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

/** Gives the first folder of `PATH` that holds an executable of this name, as a full path; undefined when none does. */
export function findExecutable(name: string): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  for (const folder of [...folders, "/usr/sbin", "/usr/local/sbin"]) {
    if (folder !== "" && pathExists(`${folder}/${name}`)) return `${folder}/${name}`;
  }
  return undefined;
}
