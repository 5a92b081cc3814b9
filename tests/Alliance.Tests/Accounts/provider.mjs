// An independent OpenID provider (npm oidc-provider) for the tests: `node provider.mjs PORT CALLBACK`; says "ready" when it listens.
import { Provider } from 'oidc-provider';

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const people = {
  'teacher-1': { name: 'Wang Fang', email: 'wang@college.example', email_verified: true },
  'known-mail': { name: 'Somebody', email: 'admin@example.org', email_verified: true },
  'no-mail': { name: 'Li Na' },
};
const provider = new Provider(issuer, {
  clients: [{ client_id: 'guildhall', client_secret: 'a secret of the college', redirect_uris: [callback], token_endpoint_auth_method: 'client_secret_basic' }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
