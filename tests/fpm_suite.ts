/**
 * php-fpm's own suite against the compiled hey: `deno task fpm-suite [root|USER] [TEST…]`.
 *
 * Wraps `../shared/tools/fpm-suite`, which needs root for its namespaces. `HEY_EXECUTABLE` names the compiled file, `dist/hey` when it
 * is not set. Results lie under the temporary folder that is printed. The last line is `N passed, N failed, N skipped`.
 *
 * @module
 */
import { isStandIn } from "./support/hey.ts";
import { findExecutable, pathExists, REPOSITORY, SHARED_TOOLS } from "./support/paths.ts";
import { referenceFpmLink, referencePhpPath } from "./support/reference_php.ts";

/** What run-tests.php calls a result, in our three words. */
const VERDICTS: Readonly<Record<string, "passed" | "failed" | "skipped">> = {
  PASSED: "passed",
  WARNED: "passed",
  SKIPPED: "skipped",
  XFAILED: "skipped",
  FAILED: "failed",
  BORKED: "failed",
  LEAKED: "failed",
};

/** The suite is written for 8.2; a newer driver calls some of its functions deprecated. */
const OPTIONS_FOR_NEWER_DRIVER = "-d error_reporting=24575";

async function main(commandLine: readonly string[]): Promise<number> {
  const [user = "root", ...tests] = commandLine;
  const folder = Deno.makeTempDirSync({ prefix: "hey-fpm-suite-" });
  // The tool writes there as the user.
  Deno.chmodSync(folder, 0o777);
  const command = new Deno.Command(`${SHARED_TOOLS}/fpm-suite`, {
    args: [fpmCommand(folder), user, ...tests],
    env: { OUT: folder, TAG: user, ...driver() },
    stdout: "inherit",
    stderr: "inherit",
  });
  await command.output();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const line of Deno.readTextFileSync(`${folder}/${user}.results`).split("\n")) {
    const [status = "", path] = line.split("\t");
    const verdict = VERDICTS[status];
    if (verdict === undefined) continue;
    counts[verdict]++;
    if (verdict === "failed") console.log(`failed ${path}`);
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

/** Gives the command as the tool takes it: words parted by spaces. */
function fpmCommand(folder: string): string {
  if (isStandIn()) return referenceFpmLink(folder);
  const named = Deno.env.get("HEY_EXECUTABLE") || "dist/hey";
  const path = named.startsWith("/") ? named : `${REPOSITORY}/${named}`;
  if (!pathExists(path)) throw new Error(`No "${path}": run deno task compile first`);
  return `${path} fpm`;
}

/** Gives the variables that name the PHP which drives the suite: Debian's 8.2 as the suite wants it, otherwise the reference PHP. */
function driver(): Record<string, string> {
  const debian = findExecutable("php8.2");
  if (debian !== undefined) return { PHP: debian };
  const reference = referencePhpPath();
  if (reference === undefined) {
    throw new Error("No PHP to drive the suite: install php8.2-cli or set HEY_REFERENCE_PHP");
  }
  return { PHP: reference, RUNOPTS: OPTIONS_FOR_NEWER_DRIVER };
}

if (import.meta.main) Deno.exit(await main(Deno.args));
