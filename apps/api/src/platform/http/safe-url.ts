const SECRETS: [RegExp, string][] = [
  [/(\/calendar\/me\/)[^/?.]+/, '$1[secret]'],
  [/(\/unsubscribe\/)[^/?]+/, '$1[secret]'],
  [/([?&](?:token|code)=)[^&]+/g, '$1[secret]'],
];

/** An address as it may stand in a log, a metric or an error page: without the secrets that some addresses are (S47). */
export function safeUrl(url: string): string {
  return SECRETS.reduce((text, [secret, instead]) => text.replace(secret, instead), url);
}
