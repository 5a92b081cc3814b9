// An independent check of a data package (npm datapackage, of Frictionless Data): `node datapackage.mjs datapackage.json` checks the description by the profile that it names, and every row of every table
// by its schema. Says a line for each table, its name and its rows, and one for each fault.
import datapackage from 'datapackage';
import { dirname } from 'node:path';

const [file] = process.argv.slice(2);
const dataPackage = await datapackage.Package.load(file, { basePath: dirname(file), strict: false });
for (const fault of dataPackage.errors) console.log(`fault: ${fault.message}`);
for (const resource of dataPackage.resources) {
  for (const fault of resource.errors) console.log(`fault: ${resource.name}: ${fault.message}`);
  try {
    const rows = await resource.read({ keyed: true });
    console.log(`${resource.name} ${rows.length}`);
  } catch (fault) {
    console.log(`fault: ${resource.name}: ${fault.message} ${(fault.errors ?? []).map((f) => f.message).join('; ')}`);
  }
}
