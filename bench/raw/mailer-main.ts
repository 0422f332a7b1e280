import { resend } from './mailer.js';

/** nodemailer alone in a process of its own: a sink's file, and the port of another. It says how long it took. */
const [file, port] = process.argv.slice(2) as [string, string];
process.send?.({ took: await resend(file, Number(port)) });
process.disconnect();
