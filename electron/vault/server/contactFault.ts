import type { ContactFault } from '../../../shared/desktop/wire.ts';

/** OpenSSL's names for a certificate that proves nothing here (X509_verify_cert_error_string(3)), and Node's for a wrong host. */
const certificateFault = /CERT|SIGNATURE|ERR_TLS/;

/** Why `fetch` heard nothing from an address; `failure`: what it threw, with undici's, Node's or OpenSSL's reason in it. */
export function contactFault(address: string, failure: unknown): ContactFault {
  const reason: unknown = failure instanceof Error ? failure.cause : undefined;
  if (!(reason instanceof Error)) return 'server-unreachable';
  if (reason.name === 'HTTPParserError') return 'server-foreign';
  const code = 'code' in reason ? String(reason.code) : '';
  if (code === 'ENOTFOUND') return 'server-unknown-name';
  if (address.startsWith('https:')) {
    if (/^(ERR_SSL|EPROTO)/.test(code)) return 'server-other-scheme';
    return certificateFault.test(code) ? 'server-not-trusted' : 'server-unreachable';
  }
  // Whoever expects TLS hangs up on words in clear.
  return code === 'UND_ERR_SOCKET' ? 'server-other-scheme' : 'server-unreachable';
}
