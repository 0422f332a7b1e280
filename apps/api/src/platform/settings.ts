import type { Config } from './config.js';

/** What features may know of the settings, as one injectable value. */
export abstract class Settings implements Pick<
  Config,
  | 'publicUrl'
  | 'mailFrom'
  | 'production'
  | 'dataDir'
  | 'mailConnections'
  | 'smtpUrl'
  | 'dkim'
  | 'web'
  | 'worker'
  | 'zonesMayDiffer'
> {
  abstract readonly publicUrl: string;
  abstract readonly mailFrom: string;
  abstract readonly production: boolean;
  abstract readonly dataDir: string;
  abstract readonly mailConnections: number;
  abstract readonly smtpUrl: string | undefined;
  abstract readonly dkim: Config['dkim'];
  abstract readonly web: boolean;
  abstract readonly worker: boolean;
  /** Start although Node and Postgres compute some clocks differently. */
  abstract readonly zonesMayDiffer: boolean;
  /** Signs what a mail's links carry. Given by SECRET, else made once and kept in the data folder. */
  abstract readonly secret: string;
  /** True while mail goes to the capturing server inside this program and is shown at /dev/mail. */
  abstract readonly capturesMail: boolean;
}
