// Settings may also stand in .env (see .env.example); what the environment says goes first.
import { existsSync } from 'node:fs';

if (existsSync('.env')) process.loadEnvFile('.env');
