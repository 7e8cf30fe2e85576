/**
 * Renews `configuration_recorded.json`: what the reference php-fpm says to each configuration listed there.
 *
 * Run as root with `deno run -A fpm/configuration_record.ts PHP_FPM`. A new case is an object without `output`.
 * `{folder}` stands for the folder that holds the case's files.
 *
 * @module
 */

/** One recorded run. */
export interface RecordedConfiguration {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly user: "root" | "nobody";
  readonly files: Readonly<Record<string, string>>;
  /** The exit code, then the lines of stderr without their times. */
  readonly output: readonly string[];
}

/** The environment of the recorded runs. */
export const RECORDED_ENVIRONMENT: Readonly<Record<string, string>> = { HEY_SET: "set", HOME: "/root" };

/** Writes the files of a case into a folder and gives the arguments with `-y`. */
export function prepareCase(one: Omit<RecordedConfiguration, "output">, folder: string): string[] {
  for (const [name, text] of Object.entries(one.files)) {
    const path = `${folder}/${name}`;
    Deno.mkdirSync(path.replace(/\/[^/]*$/, ""), { recursive: true });
    const log = name === "main.conf" && !text.includes("error_log =")
      ? `error_log = ${folder}/error.log\n`
      : "";
    Deno.writeTextFileSync(path, log + text.replaceAll("{folder}", folder));
  }
  const given = one.arguments.map((argument) => argument.replaceAll("{folder}", folder));
  return given.includes("-y") ? given : [...given, "-y", `${folder}/main.conf`];
}

/** The lines of a run as they are recorded. */
export function recordedLines(text: string, folder: string): string[] {
  return text.replace(/\n$/, "").split("\n").map((line) =>
    line.replace(/^\[\d\d-\w{3}-\d{4} \d\d:\d\d:\d\d\] /, "").replaceAll(folder, "{folder}")
  );
}

function recordCase(one: Omit<RecordedConfiguration, "output">, executable: string): RecordedConfiguration {
  const folder = Deno.makeTempDirSync({ prefix: "heyrecord" });
  const commandLine = [executable, ...prepareCase(one, folder)];
  Deno.chmodSync(folder, 0o777);
  const asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  const [command, ...rest] = one.user === "nobody" ? [...asNobody, ...commandLine] : commandLine;
  const result = new Deno.Command(command!, { args: rest, env: RECORDED_ENVIRONMENT, stdout: "null" })
    .outputSync();
  const text = new TextDecoder().decode(result.stderr);
  Deno.removeSync(folder, { recursive: true });
  return { ...one, output: [String(result.code), ...recordedLines(text, folder)] };
}

if (import.meta.main) {
  const file = new URL("./configuration_recorded.json", import.meta.url);
  const cases = JSON.parse(Deno.readTextFileSync(file)) as readonly RecordedConfiguration[];
  const recorded = cases.map((one) => recordCase(one, Deno.args[0] ?? "php-fpm8.4"));
  Deno.writeTextFileSync(file, `${JSON.stringify(recorded, undefined, 2)}\n`);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", file.pathname] }).output();
  console.log(`${recorded.length} configurations recorded`);
}
