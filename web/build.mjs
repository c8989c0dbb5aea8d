// Builds the browser's side into the package: `node build.mjs [OUT]`. Nothing in it asks another host for anything.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { baseMap } from "./base-map.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../src/isnad/api/static");
const resolve = createRequire(import.meta.url).resolve;
const folderOf = (name) => join(here, "node_modules", name);

/** The faces that are shipped: the interface in four weights, source texts in two. */
const FACES = [
  ["IBM Plex Sans Arabic", "@fontsource/ibm-plex-sans-arabic", ["arabic", "latin", "latin-ext"], [400, 500, 600, 700]],
  ["Noto Naskh Arabic", "@fontsource/noto-naskh-arabic", ["arabic", "latin", "latin-ext"], [400, 700]],
];

function faces() {
  return FACES.flatMap(([family, name, subsets, weights]) => {
    const ranges = JSON.parse(readFileSync(join(folderOf(name), "unicode.json"), "utf8"));
    return subsets.flatMap((subset) => weights.map((weight) => face(family, name, subset, weight, ranges[subset])));
  }).join("\n");
}

function face(family, name, subset, weight, range) {
  const file = `${name.split("/")[1]}-${subset}-${weight}-normal.woff2`;
  copyFileSync(join(folderOf(name), "files", file), join(out, "fonts", file));
  return `@font-face { font-family: "${family}"; font-weight: ${weight}; font-display: swap; src: url("./fonts/${file}") format("woff2"); unicode-range: ${range}; }`;
}

function clear() {
  for (const name of readdirSync(out)) if (!name.startsWith(".")) rmSync(join(out, name), { recursive: true });
}

async function scripts() {
  const common = { bundle: true, format: "esm", target: "es2022", minify: true, sourcemap: false, legalComments: "none", logLevel: "warning", outdir: out };
  // Chunks lie beside their entry, so that every module finds the other files by its own address.
  await build({ ...common, entryPoints: { desk: join(here, "src/desk.ts") }, splitting: true, chunkNames: "[name]-[hash]" });
  await build({ ...common, entryPoints: { theme: join(here, "src/page/theme.ts") }, format: "iife" });
}

function styles() {
  const folder = join(here, "styles");
  const sheets = readdirSync(folder).filter((name) => name.endsWith(".css")).sort();
  const text = sheets.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  writeFileSync(join(out, "desk.css"), `${faces()}\n${text}`);
  copyFileSync(join(folder, "icon.svg"), join(out, "icon.svg"));
}

function map() {
  const dist = join(folderOf("maplibre-gl"), "dist");
  for (const name of ["maplibre-gl-worker.mjs", "maplibre-gl.css"]) {
    const text = readFileSync(join(dist, name), "utf8").replace(/\n\/\/# sourceMappingURL=.*$/m, "");
    writeFileSync(join(out, "map", name), text);
  }
  writeFileSync(join(out, "map/base.json"), JSON.stringify(baseMap(resolve("world-atlas/countries-50m.json"), join(here, ".."))));
}

/** The licence of every package that is shipped, beside what is shipped of it. */
function licences() {
  const { packages } = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  const shipped = Object.keys(packages).filter((path) => path && !packages[path].dev && !path.includes("@types/"));
  for (const path of shipped) writeFileSync(join(out, "licences", `${path.replace("node_modules/", "").replaceAll("/", "__")}.txt`), licenceOf(path));
  copyFileSync(join(here, "THIRD-PARTY.txt"), join(out, "licences/README.txt"));
}

function licenceOf(path) {
  const folder = join(here, path);
  const { name, version, license, author, homepage } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const by = typeof author === "string" ? author : author?.name;
  const head = `${name} ${version}\n${[license, by, homepage].filter(Boolean).join("\n")}\n\n`;
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return head + (file ? readFileSync(join(folder, file), "utf8") : "");
}

mkdirSync(out, { recursive: true });
clear();
for (const name of ["fonts", "map", "licences"]) mkdirSync(join(out, name));
await scripts();
styles();
map();
licences();
