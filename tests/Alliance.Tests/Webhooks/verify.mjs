// An independent check of signed calls (npm standardwebhooks): `node verify.mjs` reads one JSON object a line, { secret, headers, body }, and answers each with "ok" or with what is wrong.
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, headers, body } = JSON.parse(line);
  try {
    new Webhook(secret).verify(body, headers);
    console.log('ok');
  } catch (fault) {
    console.log(fault.message);
  }
}
