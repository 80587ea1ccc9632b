/** What may be uploaded, unless told otherwise: documents, pictures, voice. Nothing a browser would run. */
export const MEDIA_TYPES: readonly string[] = [
  'application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'audio/mpeg', 'audio/mp4', 'audio/wav',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
];

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** How many first bytes tell a type. */
export const HEAD_BYTES = 4_096;

/**
 * What the first bytes of a file are, whatever it is called; `null` for anything not known here.
 * For an Office file, which is an archive, it says `application/vnd.openxmlformats-officedocument.`: the part of any.
 */
export function sniff(head: Uint8Array): string | null {
  const text = latin(head);
  if (text.startsWith('%PDF-')) return 'application/pdf';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'audio/wav';
  if (text.startsWith('ID3') || /^\xff[\xfb\xf3\xf2]/.test(text)) return 'audio/mpeg';
  if (text.slice(4, 8) === 'ftyp' && /^(?:M4A |mp42|isom|mp41)$/.test(text.slice(8, 12))) return 'audio/mp4';
  if (text.startsWith('PK\x03\x04') && /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/)/.test(text.slice(30))) return OFFICE;
  return null;
}

/** Whether a file may be what it says it is: both its first bytes and its declared type count. */
export function fits(declared: string, found: string | null): boolean {
  return found !== null && (found === OFFICE ? declared.startsWith(OFFICE) : declared === found);
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
}
