/**
 * Records what the reference PHP says of the declarations in `testdata/declarations.txt`.
 *
 * @module
 */
import { referencePhpCommand } from "../tests/support/reference_php.ts";
import { comparable, readDeclarations, writeDeclarations } from "./testdata/declarations.ts";

const OPTIONS = [
  "-n",
  "-d",
  "display_errors=1",
  "-d",
  "html_errors=0",
  "-d",
  "error_reporting=-1",
  "-d",
  "log_errors=0",
];

if (import.meta.main) {
  const [executable, ...options] = referencePhpCommand();
  const blocks = readDeclarations().map(({ code }) => {
    const command = new Deno.Command(executable as string, { args: [...options, ...OPTIONS, "-r", code] });
    return { code, output: comparable(new TextDecoder().decode(command.outputSync().stdout)) };
  });
  writeDeclarations(blocks);
  console.log(`${blocks.length} declarations`);
}
