/**
 * php-src as the tests see it: a copy that belongs to this repository's folder alone, since tests write into the folders they stand in.
 *
 * @module
 */
import { pathExists, REPOSITORY, SHARED_TOOLS } from "./paths.ts";

/** A copy of php-src, locked for one run. */
export interface PhpSource extends Disposable {
  /** Its folder. */
  readonly path: string;
}

/** Gives the copy, made on first use; waits while another run of this repository's folder has it. */
export async function openPhpSource(): Promise<PhpSource> {
  const original = await findOriginal();
  const path = `${cacheFolder()}/phpt-${await shortHash(`${REPOSITORY}\0${original}`)}`;
  const lock = Deno.openSync(`${path}.lock`, { create: true, write: true });
  lock.lockSync(true);
  if (!pathExists(`${path}.files`)) {
    await run("rm", ["-rf", path]);
    await run("cp", ["-a", original, path]);
    Deno.writeTextFileSync(`${path}.files`, listFiles(path, "").join("\n"));
  }
  return { path, [Symbol.dispose]: () => lock.close() };
}

/** Removes what earlier tests left in folders, given relative to the copy, and below them. */
export function sweepFolders(source: PhpSource, folders: Iterable<string>): void {
  const known = new Set(Deno.readTextFileSync(`${source.path}.files`).split("\n"));
  for (const folder of new Set(folders)) sweep(source.path, folder, known);
}

function sweep(root: string, folder: string, known: ReadonlySet<string>): void {
  for (const { name, isDirectory } of Deno.readDirSync(`${root}/${folder}`)) {
    const path = `${folder}/${name}`;
    if (isDirectory && known.has(`${path}/`)) sweep(root, path, known);
    else if (!isDirectory && known.has(path)) continue;
    else Deno.removeSync(`${root}/${path}`, { recursive: true });
  }
}

/** All files, and folders with a closing slash, relative to the root. */
function listFiles(root: string, folder: string): string[] {
  return [...Deno.readDirSync(`${root}/${folder}`)].flatMap(({ name, isDirectory }) => {
    const path = folder === "" ? name : `${folder}/${name}`;
    return isDirectory ? [`${path}/`, ...listFiles(root, path)] : [path];
  });
}

/** php-src's folder: `HEY_PHP_SOURCE`, or what the shared tool prints. */
async function findOriginal(): Promise<string> {
  const named = Deno.env.get("HEY_PHP_SOURCE");
  if (named) return named;
  const output = await new Deno.Command(`${SHARED_TOOLS}/php-src`, { stderr: "inherit" }).output();
  const folder = new TextDecoder().decode(output.stdout).trim();
  if (!output.success || folder === "") throw new Error("No php-src: set HEY_PHP_SOURCE");
  return folder;
}

function cacheFolder(): string {
  const folder = Deno.env.get("HEY_CACHE") ?? `${Deno.env.get("HOME") ?? "/tmp"}/.cache/hey`;
  Deno.mkdirSync(folder, { recursive: true });
  return folder;
}

async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest).subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

async function run(command: string, words: readonly string[]): Promise<void> {
  const { success } = await new Deno.Command(command, { args: [...words], stderr: "inherit" }).output();
  if (!success) throw new Error(`${command} ${words.join(" ")} failed`);
}
