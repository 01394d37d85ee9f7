// node hash.mjs SCRIPT OUT: the script's SHA-256 in base64, as a content policy writes it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const [script, out] = process.argv.slice(2);
writeFileSync(out, createHash("sha256").update(readFileSync(script)).digest("base64"));
