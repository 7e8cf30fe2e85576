/**
 * The real PHP that results are recorded from and compared with.
 *
 * `HEY_REFERENCE_PHP` names its command line; otherwise `../shared/tools/php84` is taken when it is there. The tool starts php-fpm when
 * it is called by the name `php84-fpm`, so that a symbolic link in a temporary folder is all that is needed.
 *
 * @module
 */
import { pathExists, SHARED_TOOLS } from "./paths.ts";

/** Gives the full path of the reference PHP's command line; undefined when there is none. */
export function referencePhpPath(): string | undefined {
  const named = Deno.env.get("HEY_REFERENCE_PHP");
  const path = named === undefined || named === "" ? `${SHARED_TOOLS}/php84` : named;
  return pathExists(path) ? Deno.realPathSync(path) : undefined;
}

/** Gives the command that runs a script with the reference PHP. Throws: Error when there is none. */
export function referencePhpCommand(): string[] {
  const path = referencePhpPath();
  if (path === undefined) throw new Error("No reference PHP: set HEY_REFERENCE_PHP");
  return [path];
}

/**
 * Gives the command that starts the reference php-fpm, with no ini file.
 *
 * Links are made in the given folder, which must outlive the process.
 */
export function referenceFpmCommand(folder: string): string[] {
  return [referenceFpmLink(folder), "-n"];
}

/** Makes the link by whose name the tool starts php-fpm, and gives its path; started so it has its own ini files and opcache. */
export function referenceFpmLink(folder: string): string {
  const link = `${folder}/php84-fpm`;
  if (!pathExists(link)) Deno.symlinkSync(referencePhpCommand()[0] as string, link);
  return link;
}

/** Gives the version of the reference PHP, such as `8.4.27`. */
export async function referencePhpVersion(): Promise<string> {
  const [executable] = referencePhpCommand();
  const command = new Deno.Command(executable as string, { args: ["-n", "-r", "echo PHP_VERSION;"] });
  return new TextDecoder().decode((await command.output()).stdout);
}
