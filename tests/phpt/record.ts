/**
 * Records what the reference PHP prints for each script under tests/phpt, beside the script as NAME.out: `deno task record [FILTER]`.
 *
 * Prints each file that is new or has changed, so that a renewal can be reviewed.
 *
 * @module
 */
import { mapConcurrently } from "../support/concurrency.ts";
import { listScripts, readRecorded, recordedPath, runScript, writeRecorded } from "../support/recorded_script.ts";
import { referencePhpCommand, referencePhpVersion } from "../support/reference_php.ts";

const SIMULTANEOUS_SCRIPTS = 2;

/** Extensions that the reference PHP loads only when it is told to: scripts in a folder of that name need them. */
const SHARED_EXTENSIONS: ReadonlySet<string> = new Set(["bcmath", "calendar", "ctype", "exif", "fileinfo", "dom", "gettext", "gmp", "iconv", "intl", "mbstring", "posix", "simplexml", "tokenizer", "xml", "xmlwriter"]);

function optionsFor(name: string): string[] {
  const folder = name.slice(0, name.indexOf("/"));
  if (folder === "opcache") return ["-d", "zend_extension=opcache"];
  if (folder === "xsl") return ["-d", "extension=dom", "-d", "extension=xsl"];
  if (folder === "xmlreader") return ["-d", "extension=dom", "-d", "extension=xmlreader"];
  return SHARED_EXTENSIONS.has(folder) ? ["-d", `extension=${folder}`] : [];
}

/** Records the scripts whose name contains the filter. */
async function main(filter: string): Promise<void> {
  const names = listScripts(filter);
  const command = referencePhpCommand();
  let changes = 0;
  await mapConcurrently(names, SIMULTANEOUS_SCRIPTS, async (name) => {
    const { output } = await runScript([...command, ...optionsFor(name)], name);
    if (readRecorded(name) === output) return;
    changes++;
    writeRecorded(name, output);
    console.log(`recorded ${recordedPath(name)}`);
  });
  console.log(`${names.length} scripts by PHP ${await referencePhpVersion()}, ${changes} new or changed`);
}

if (import.meta.main) await main(Deno.args[0] ?? "");
