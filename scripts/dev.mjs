// `npm run dev`: rebuilds the API on every change and starts it again; the web app reloads itself at port 4200.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import './environment.mjs';
import { build } from './build.mjs';

const bin = (name) => join('node_modules', '.bin', name);
const children = [];
const start = (command, args, environment = {}) => {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  children.push(child);
  return child;
};
// The web app is served by its own builder here.
await build({ only: ['api'] });
start(bin('nest'), ['start', '--watch', '--preserveWatchOutput'], { PUBLIC_URL: 'http://localhost:4200' });
start(bin('ng'), ['serve', '--port', '4200', '--proxy-config', 'apps/web/proxy.conf.json'], {
  NG_CLI_ANALYTICS: 'false',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => children.forEach((child) => child.kill(signal)));
