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
  /** Whether the script cannot share a process with others. */
  readonly needsProcess: boolean;
  /** Tests that have one of these in common must not run together; `all` is alone. */
  readonly conflicts: readonly string[];
}

/** Sections that make a test one of php-cgi when they are not empty. */
const CGI_SECTIONS = [
  "GET",
  "POST",
  "POST_RAW",
  "GZIP_POST",
  "DEFLATE_POST",
  "PUT",
  "COOKIE",
  "EXPECTHEADERS",
];
/** Sections that are about the process. */
const PROCESS_SECTIONS = ["STDIN", "ARGS", "CAPTURE_STDIO"];

/** Whether the test is one of php-cgi. */
export function isCgi({ sections }: Pick<PhptFile, "sections">): boolean {
  return sections.has("CGI") || CGI_SECTIONS.some((name) => (sections.get(name) ?? "").trim() !== "");
}

/** Whether a script starts processes or changes its own. */
export function needsProcess(script: string): boolean {
  return /(?<![>:$\w])(proc_open|popen|shell_exec|exec|system|passthru|dl|pcntl_\w+|posix_kill|cli_set_process_title)\s*\(/
    .test(script) ||
    /TEST_PHP_|PHP_BINARY|php_cli_server|fclose\s*\(\s*STD|php:\/\/stdin|\bSTDIN\b/.test(script);
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
  const script = scriptOf(sections);
  return {
    path,
    sections,
    script,
    needsProcess: PROCESS_SECTIONS.some((name) => sections.has(name)) || needsProcess(script),
    conflicts: conflictsOf(sections, path),
  };
}

function conflictsOf(sections: ReadonlyMap<string, string>, path: string): string[] {
  const lines = (sections.get("CONFLICTS") ?? folderConflicts(path.slice(0, path.lastIndexOf("/")))).split(
    "\n",
  );
  const keys = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  // What leaves something to clean may use the names that its neighbours use.
  if (sections.has("CLEAN")) keys.push(`files of ${path.slice(0, path.lastIndexOf("/"))}`);
  return keys;
}

/** A file CONFLICTS speaks for all tests of its folder. */
function folderConflicts(folder: string): string {
  try {
    return Deno.readTextFileSync(`${folder}/CONFLICTS`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
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
