import { openSink } from './sink.js';

/** A sink in a process of its own. It says its port, and, when asked, how many mails it has. */
const [file] = process.argv.slice(2);
const sink = await openSink(file);
process.on('message', () => process.send?.(sink.count()));
process.once('SIGTERM', () => {
  void sink.close().then(() => process.exit(0));
});
process.send?.({ port: sink.port });
