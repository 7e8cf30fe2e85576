import { assert, assertEquals, assertMatch } from "../tests/support/assert.ts";
import { type IniValue, parseIni } from "../vm/front.ts";
import { LONG_OPTIONS } from "./command_line.ts";
import { loadConfiguration } from "./configuration.ts";
import { GLOBAL_DIRECTIVES, POOL_DIRECTIVES } from "./configuration_directives.ts";
import { machineHost } from "./configuration_host.ts";
import { iniConstant } from "./ini_constants.ts";
import { ErrorLog } from "./log.ts";

const CONF = new URL("../conf/", import.meta.url).pathname;

Deno.test("the shipped php-fpm.conf and its pool load without a word", () => {
  const prefix = Deno.makeTempDirSync({ prefix: "heyshipped" });
  Deno.mkdirSync(`${prefix}/etc/php-fpm.d`, { recursive: true });
  Deno.mkdirSync(`${prefix}/log`);
  const main = Deno.readTextFileSync(`${CONF}php-fpm.conf`);
  assertMatch(main, /^include = \/etc\/php\/8\.4\/fpm\/pool\.d\/\*\.conf$/m);
  const moved = main.replace("/etc/php/8.4/fpm/pool.d/", "etc/php-fpm.d/")
    .replace("/run/php/", "run/").replace("/var/log/", "log/");
  Deno.writeTextFileSync(`${prefix}/etc/php-fpm.conf`, moved);
  Deno.copyFileSync(`${CONF}pool.d/www.conf`, `${prefix}/etc/php-fpm.d/www.conf`);
  const messages: string[] = [];
  const log = new ErrorLog();
  const report = (level: string, text: string): number => messages.push(`${level}: ${text}`);
  const options = { allowsRoot: false, prefix, forcesStderr: false };
  const result = loadConfiguration({ file: `${prefix}/etc/php-fpm.conf` }, machineHost(log, report, options));
  log.close();
  assertEquals(messages, []);
  assert(result.kind === "loaded");
  const [pool] = result.configuration.pools;
  assertEquals(pool?.name, "www");
  assertEquals([pool?.listen, pool?.processManager, pool?.maxChildren], [
    "/run/php/php8.4-fpm.sock",
    "dynamic",
    5,
  ]);
  assertEquals(result.configuration.global.pid, `${prefix}/run/php8.4-fpm.pid`);
});

Deno.test("the manual page names every option and directive", () => {
  const page = Deno.readTextFileSync(`${CONF}php-fpm.8`).replaceAll("\\-", "-");
  const names = [
    ...Object.keys(LONG_OPTIONS).map((name) => `--${name}`),
    ...[...GLOBAL_DIRECTIVES, ...POOL_DIRECTIVES].map(({ name }) => name),
  ];
  assertEquals(names.filter((name) => !page.includes(name)), []);
});

Deno.test("the shipped php.ini parses", () => {
  const settings = new Map<string, IniValue | undefined>();
  const error = parseIni(Deno.readTextFileSync(`${CONF}php.ini`), { mode: "normal", constant: iniConstant }, {
    section: () => {},
    entry: (name, value) => settings.set(name, value),
    arrayEntry: () => {},
  });
  assertEquals(error, undefined);
  assertEquals(settings.get("error_reporting"), "22527");
  assertEquals([settings.get("display_errors"), settings.get("memory_limit")], ["", "128M"]);
});
