// Reads a page on standard input and prints as JSON what an outside checker finds in its structured data. Called by JsonLdTests, with the folder of node_modules.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const from = createRequire(process.argv[2] + '/');
const load = async name => (await import(pathToFileURL(from.resolve(name)))).default;
const [Validator, Extractor] = [await load('@adobe/structured-data-validator'), await load('@marbec/web-auto-extractor')];
let page = '';
for await (const part of process.stdin) page += part;
const found = new Extractor({ addLocation: true }).parse(page);
// The checker looks for the address of one place and does not know lists, which schema.org allows.
const postings = (found.jsonld.JobPosting ?? []).flatMap(p => Array.isArray(p.jobLocation) ? p.jobLocation.map(jobLocation => ({ ...p, jobLocation })) : [p]);
const faults = await new Validator().validate({ ...found, jsonld: { ...found.jsonld, JobPosting: postings } });
console.log(JSON.stringify({ postings: postings.length, faults: faults.filter(f => f.severity === 'ERROR').map(f => f.issueMessage) }));
