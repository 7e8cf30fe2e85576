/**
 * php-src's test files: text in sections that begin with `--NAME--` lines.
 *
 * Source: php-src's run-tests.php, TestFile.
 *
 * @module
 */
import { toByteString } from "./bytes.ts";

/** A parsed test file. All texts hold one character per byte. */
export interface PhptFile {
  /** The full path of the .phpt file. */
  readonly path: string;
  /** The sections' texts by name. */
  readonly sections: ReadonlyMap<string, string>;
  /** The script, from FILE, FILEEOF or FILE_EXTERNAL. */
  readonly script: string;
}

/** Section names that run-tests.php knows. */
const KNOWN_SECTIONS: ReadonlySet<string> = new Set(
  ("TEST DESCRIPTION CREDITS EXTENSIONS SKIPIF CAPTURE_STDIO POST PUT POST_RAW GZIP_POST DEFLATE_POST GET COOKIE ARGS CONFLICTS " +
    "INI ENV STDIN CGI PHPDBG FILE FILEEOF FILE_EXTERNAL REDIRECTTEST EXPECT EXPECTF EXPECTREGEX EXPECT_EXTERNAL EXPECTF_EXTERNAL " +
    "EXPECTREGEX_EXTERNAL EXPECTHEADERS XFAIL XLEAK FLAKY CLEAN WHITESPACE_SENSITIVE").split(" "),
);

const SECTION_LINE = /^--([_A-Z]+)--/;
const DONE_LINE = /^(.*\n)?===DONE===[ \t]*(?:\r?\n|$)/s;

/** Reads and parses a test file. Throws: Error for one that run-tests.php would not run either. */
export function readPhptFile(path: string): PhptFile {
  const sections = parseSections(toByteString(Deno.readFileSync(path)));
  resolveExternal(sections, path);
  return { path, sections, script: scriptOf(sections) };
}

function parseSections(text: string): Map<string, string> {
  if (!text.startsWith("--TEST--")) throw new Error("Tests must start with --TEST--");
  const sections = new Map<string, string>();
  let name = "";
  let isOver = false;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const found = SECTION_LINE.exec(line)?.[1];
    if (found === undefined) {
      if (!isOver) sections.set(name, (sections.get(name) ?? "") + line);
      // What stands after this line in the script is not run.
      if (name === "FILE" && /^===DONE===/.test(line)) isOver = true;
      continue;
    }
    if (!KNOWN_SECTIONS.has(found)) throw new Error(`Unknown section "${found}"`);
    if (sections.get(found)) throw new Error(`Duplicated ${found} section`);
    name = found;
    isOver = false;
    sections.set(name, "");
  }
  return sections;
}

function resolveExternal(sections: Map<string, string>, path: string): void {
  const folder = path.slice(0, path.lastIndexOf("/"));
  for (const name of ["FILE", "EXPECT", "EXPECTF", "EXPECTREGEX"]) {
    const external = sections.get(`${name}_EXTERNAL`);
    if (external === undefined) continue;
    const file = external.replaceAll("..", "").trim();
    sections.set(name, toByteString(Deno.readFileSync(`${folder}/${file}`)));
  }
}

function scriptOf(sections: ReadonlyMap<string, string>): string {
  const endless = sections.get("FILEEOF");
  if (endless !== undefined) return endless.replace(/[\r\n]+$/, "");
  const script = sections.get("FILE");
  if (script === undefined) throw new Error("No FILE section");
  return DONE_LINE.exec(script)?.[0] ?? script;
}
