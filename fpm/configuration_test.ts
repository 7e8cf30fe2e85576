import { assert, assertEquals } from "../tests/support/assert.ts";
import { fromNative, toBytes } from "./byte_path.ts";
import { type ConfigurationHost, loadConfiguration } from "./configuration.ts";
import {
  prepareCase,
  RECORDED_ENVIRONMENT,
  type RecordedConfiguration,
  recordedLines,
} from "./configuration_record.ts";
import recorded from "./configuration_recorded.json" with { type: "json" };
import { iniConstant } from "./ini_constants.ts";
import { isLevelEnabled, type LogLevel } from "./log_level.ts";
import { parseCommandLine } from "./command_line.ts";
import { systemErrorText } from "./system_error.ts";

function tryOpen(path: string): string | undefined {
  try {
    Deno.openSync(path, { append: true, create: true }).close();
    return undefined;
  } catch (thrown) {
    return systemErrorText(thrown);
  }
}

/** What php-fpm prints for a case, by our own loader. */
export function run(one: RecordedConfiguration): string[] {
  const folder = Deno.makeTempDirSync({ prefix: "heyconfiguration" });
  const parsed = parseCommandLine(prepareCase(one, folder));
  assert(parsed.kind === "run");
  const options = parsed.options;
  const lines: string[] = [];
  let threshold: LogLevel = "notice";
  const host: ConfigurationHost = {
    report: (level, text) => {
      if (isLevelEnabled(level, threshold)) lines.push(`${level.toUpperCase()}: ${text}\n`);
    },
    printSyntaxError: (text) => lines.push(text),
    variable: (name) => RECORDED_ENVIRONMENT[name],
    constant: iniConstant,
    isRoot: one.user === "root",
    allowsRoot: options.allowsRoot,
    prefix: options.prefix,
    setLogLevel: (global) => threshold = global.logLevel ?? "notice",
    openErrorLog(global) {
      const failure = tryOpen(global.errorLog!);
      return failure === undefined ? undefined : `failed to open error_log (${global.errorLog}): ${failure}`;
    },
    openAccessLog(pool) {
      const failure = tryOpen(pool.accessLog!);
      return failure === undefined ? undefined : `failed to open access log (${pool.accessLog}): ${failure}`;
    },
    openSlowlog(path) {
      const failure = tryOpen(path);
      return failure === undefined ? undefined : `Unable to create or open slowlog(${path}): ${failure}`;
    },
  };
  const result = loadConfiguration({ ...options, file: options.configurationFile! }, host);
  if (result.kind === "failed") host.report("error", "FPM initialization failed");
  const text = new TextDecoder().decode(toBytes(lines.join("")));
  Deno.removeSync(folder, { recursive: true });
  return [result.kind === "failed" ? "78" : "0", ...recordedLines(text, folder)];
}

Deno.test("loadConfiguration() says what php-fpm -t and -tt say, for every recorded configuration", () => {
  const cases = recorded as readonly RecordedConfiguration[];
  assert(cases.length >= 60);
  for (const one of cases) assertEquals(run(one), one.output, one.name);
});

Deno.test("fromNative() and toNative() keep UTF-8 as bytes", () => {
  assertEquals(fromNative("é"), "\xc3\xa9");
});
