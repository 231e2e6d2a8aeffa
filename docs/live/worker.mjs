// Python in a worker. The interpreter and the packages lie beside this file; nothing comes from elsewhere.
import { loadPyodide } from "./pyodide/pyodide.mjs";

addEventListener("unhandledrejection", event => { throw event.reason; }); // so that the page hears of it
const packages = fetch(new URL("packages.zip", import.meta.url)).then(answer => answer.arrayBuffer());
const python = await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href });
const site = python.runPython("import site; site.getsitepackages()[0]");
python.unpackArchive(await packages, "zip", { extractDir: site });
python.runPython(`
import ast, contextlib, io, traceback
import dealmodel

NAMES = {"__name__": "__main__"}

def run(code):
    """Run a cell as a session would: each value is shown. Return what is printed, and whether it failed."""
    printed, failed = io.StringIO(), False
    try:
        with contextlib.redirect_stdout(printed):
            for statement in ast.parse(code, "<cell>").body:
                exec(compile(ast.Interactive([statement]), "<cell>", "single"), NAMES)
    except BaseException as error:
        failed = True
        printed.write("".join(traceback.format_exception_only(error, show_group=True)))
    return printed.getvalue().rstrip(), failed
`);
const run = python.globals.get("run");
onmessage = ({ data }) => {
  const [printed, failed] = run(data).toJs();
  postMessage({ printed, failed });
};
postMessage("ready");
