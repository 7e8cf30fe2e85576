import { assertEquals } from "../tests/support/assert.ts";
import { TemporaryFolder } from "../tests/support/ports.ts";
import { type PhpIniRequest, readPhpIni } from "./php_ini.ts";

function request(settings: Partial<PhpIniRequest>, environment: Record<string, string> = {}): PhpIniRequest {
  return {
    sapiFolder: "cli",
    path: undefined,
    isIgnored: false,
    definitions: [],
    variable: (name) => ({ PHP_INI_SCAN_DIR: "", ...environment })[name],
    constant: (name) => name === "E_ALL" ? "30719" : undefined,
    ...settings,
  };
}

Deno.test("readPhpIni() reads the file of -c, the scan folder and -d, the later over the earlier", () => {
  using folder = new TemporaryFolder();
  const path = `${folder.path}/php.ini`;
  Deno.writeTextFileSync(
    path,
    "a = 1\nb = On\nc = E_ALL & ~8\nd = x\n[HOST=example]\na = other\n[PHP]\ne = ${NAME}\n",
  );
  Deno.mkdirSync(`${folder.path}/conf.d`);
  Deno.writeTextFileSync(`${folder.path}/conf.d/20-b.ini`, "d = second\n");
  Deno.writeTextFileSync(`${folder.path}/conf.d/10-a.ini`, "d = first\nb = 0\n");
  const environment = { PHP_INI_SCAN_DIR: `${folder.path}/conf.d`, NAME: "value" };
  const definitions = [{ name: "a", value: "2" }, { name: "f", value: '"/x y"' }];
  for (const given of [path, folder.path]) {
    const ini = readPhpIni(request({ path: given, definitions }, environment));
    assertEquals(Object.fromEntries(ini.directives), {
      a: "2",
      b: "0",
      c: "30711",
      d: "second",
      e: "value",
      f: "/x y",
    });
    assertEquals(ini.loadedFile, path);
    assertEquals(ini.scannedFiles.length, 2);
  }
});

Deno.test("readPhpIni() finds php-cli.ini before php.ini, by PHPRC too", () => {
  using folder = new TemporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/php.ini`, "a = 1\n");
  Deno.writeTextFileSync(`${folder.path}/php-cli.ini`, "a = 2\n");
  const environment = { PHPRC: folder.path };
  assertEquals(readPhpIni(request({}, environment)).directives.get("a"), "2");
  const fpm = readPhpIni(request({ sapiFolder: "fpm" }, environment));
  assertEquals(fpm.directives.get("a"), "1");
  assertEquals(readPhpIni(request({ isIgnored: true }, environment)).loadedFile, undefined);
});

Deno.test("readPhpIni() tells of a syntax error and keeps what stands before it", () => {
  using folder = new TemporaryFolder();
  const path = `${folder.path}/php.ini`;
  Deno.writeTextFileSync(path, "a = 1\nb = (\nc = 3\n");
  const ini = readPhpIni(request({ path }));
  assertEquals(ini.directives.get("a"), "1");
  assertEquals(ini.errors.length, 1);
  assertEquals(ini.errors[0]!.startsWith("PHP:  syntax error, unexpected "), true, ini.errors[0]);
});
