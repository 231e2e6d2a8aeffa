// Put Pyodide, and the packages compiled by it, beside live.js: node pack.mjs WHEELS TARGET, where the npm package pyodide can be found.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [wheels, target] = process.argv.slice(2);
const pyodide = dirname(createRequire(join(process.cwd(), "here")).resolve("pyodide/package.json"));
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: pyodide });
// What is compiled for this machine runs in no browser; time zones nobody asks for.
const names = readdirSync(wheels).filter(name => name.endsWith("-none-any.whl") && !name.startsWith("tzdata-")).sort();
for (const name of names) {
  python.unpackArchive(new Uint8Array(readFileSync(join(wheels, name))), "wheel", { extractDir: "/packages" }); // it takes no Buffer of Node's
}
python.runPython(`
import pathlib, py_compile, shutil, warnings, zipfile
warnings.simplefilter("ignore")
root = pathlib.Path("/packages")
for folder in sorted(root.rglob("*")):  # each file costs time at the start: leave out what no cell needs
    if folder.is_dir() and (folder.name in {"tests", "testsuite", "benchmarks", "sboms"} or folder == root / "sympy" / "physics"):
        shutil.rmtree(folder)
with zipfile.ZipFile("/packages.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
    for path in sorted(each for each in root.rglob("*") if each.is_file()):
        name = path.relative_to(root)
        if path.suffix == ".py":
            compiled = path.with_suffix(".pyc")
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(path), str(compiled), str(name), doraise=True, optimize=2, invalidation_mode=mode)
            path, name = compiled, name.with_suffix(".pyc")
        out.write(path, name)
`);
mkdirSync(join(target, "pyodide"), { recursive: true });
for (const name of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"]) {
  copyFileSync(join(pyodide, name), join(target, "pyodide", name));
}
writeFileSync(resolve(target, "packages.zip"), python.FS.readFile("/packages.zip"));
writeFileSync(resolve(target, "packages.json"), JSON.stringify(names));
process.exit(0);
