/**
 * Writes names.json of each extension that is loaded lazily.
 *
 * @module
 */
import { EXTENSIONS } from "./mod.ts";
import { LazyExtension, namesOf } from "./lazy_extension.ts";
import { REPOSITORY } from "../../tests/support/paths.ts";

/** The text of names.json, in the form of `deno fmt`. */
function textOf(extension: LazyExtension): string {
  return `${JSON.stringify(namesOf(extension.manifest()), null, 2)}\n`;
}

for (const extension of EXTENSIONS) {
  if (!(extension instanceof LazyExtension)) continue;
  const folder = `${REPOSITORY}/vm/ext/${extension.name.toLowerCase().replace(/^zend /, "")}`;
  Deno.writeTextFileSync(`${folder}/names.json`, textOf(extension));
}
