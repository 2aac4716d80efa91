/**
 * Sealing of personal data: telephone and ID numbers, health notes.
 *
 * Values are encrypted with AES-256-GCM and bound to their row and field, so that a sealed value copied to
 * another row does not open. Exact search goes by a keyed blind index. Keys come from one master key per
 * generation (HKDF-SHA-256, one subkey per purpose) and never enter the database.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

const NONCE = 12;
const TAG = 16;
const BLIND = 16;

/** A generation of the master key: `id` 1–255 is written before every sealed value. */
export type MasterKey = { id: number; key: Uint8Array };

/** A sealed value could not be opened: wrong row or field, unknown key, or changed bytes. Says which, never the value. */
export class SealBroken extends Error {
  constructor(reason: string) {
    super(`A sealed value could not be opened: ${reason}.`);
    this.name = 'SealBroken';
  }
}

type Generation = { id: number; seal: KeyObject };

/** Seals, opens and searches personal data. Made once at the start from the configured keys. */
export class Secrets {
  readonly #current: Generation;
  readonly #known: Map<number, Generation>;
  readonly #blindKey: KeyObject;
  readonly #signKey: KeyObject;
  #nonces = Buffer.alloc(0);
  #used = 0;

  /**
   * `keys` newest first: the first seals, all open. The blind index hangs on the oldest key, because an
   * index made with another key would no longer find old rows; so keep the oldest key until rows are indexed anew.
   */
  constructor(keys: readonly MasterKey[]) {
    const [current] = keys;
    const oldest = keys.at(-1);
    if (current === undefined || oldest === undefined) throw new RangeError('no master key');
    this.#known = new Map();
    for (const { id, key } of keys) {
      if (key.length !== 32)
        throw new RangeError(`master key ${id} must have 32 bytes, it has ${key.length}`);
      if (!Number.isInteger(id) || id < 1 || id > 255)
        throw new RangeError(`a key id is 1 to 255, not ${id}`);
      if (this.#known.has(id)) throw new RangeError(`two master keys have the id ${id}`);
      this.#known.set(id, { id, seal: subkey(key, 'seal') });
    }
    this.#current = this.#known.get(current.id)!;
    this.#blindKey = subkey(oldest.key, 'blind');
    this.#signKey = subkey(oldest.key, 'sign');
  }

  /**
   * Encrypts a text. `bind` names row and field, for example `person:0190…:phone`; the same must be given to `open`.
   * Result: key id (1 byte), nonce (12), ciphertext, tag (16); for a `bytea` column.
   */
  seal(plain: string, bind: string): Uint8Array {
    const { id, seal } = this.#current;
    const nonce = this.#nonce();
    const cipher = createCipheriv('aes-256-gcm', seal, nonce);
    cipher.setAAD(Buffer.from(bind));
    const body = cipher.update(plain, 'utf8');
    cipher.final();
    return Buffer.concat([Buffer.of(id), nonce, body, cipher.getAuthTag()]);
  }

  /** Opens what `seal` made for the same `bind`; SealBroken otherwise. */
  open(sealed: Uint8Array, bind: string): string {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length < 1 + NONCE + TAG) throw new SealBroken('too short');
    const generation = this.#known.get(bytes[0]!);
    if (generation === undefined) throw new SealBroken(`key ${bytes[0]} is not configured`);
    const decipher = createDecipheriv('aes-256-gcm', generation.seal, bytes.subarray(1, 1 + NONCE), {
      authTagLength: TAG,
    });
    decipher.setAAD(Buffer.from(bind));
    decipher.setAuthTag(bytes.subarray(-TAG));
    const plain = decipher.update(bytes.subarray(1 + NONCE, -TAG));
    try {
      decipher.final();
    } catch {
      throw new SealBroken('it was changed, or belongs to another row or field');
    }
    return plain.toString('utf8');
  }

  /** Whether a sealed value was made with an older key and should be sealed anew. */
  stale(sealed: Uint8Array): boolean {
    return sealed[0] !== this.#current.id;
  }

  /**
   * The blind index of a value: 16 bytes, equal for equal values of one `kind` (`phone`, `phone-last4`, `id-number`),
   * meaningless without the key. Normalise the value first.
   */
  blind(kind: string, value: string): Uint8Array {
    return createHmac('sha256', this.#blindKey).update(`${kind}\0${value}`).digest().subarray(0, BLIND);
  }

  /** A keyed signature, URL-safe, for cookies and links; `purpose` keeps the uses apart. */
  sign(purpose: string, value: string): string {
    return createHmac('sha256', this.#signKey).update(`${purpose}\0${value}`).digest('base64url');
  }

  #nonce(): Buffer {
    if (this.#used + NONCE > this.#nonces.length) {
      this.#nonces = randomBytes(NONCE * 340);
      this.#used = 0;
    }
    this.#used += NONCE;
    return this.#nonces.subarray(this.#used - NONCE, this.#used);
  }
}

/** A key object is taken over once: handing in bytes makes every seal and blind index three to four times slower. */
function subkey(master: Uint8Array, purpose: string): KeyObject {
  return createSecretKey(
    Buffer.from(hkdfSync('sha256', master, new Uint8Array(0), `linli/${purpose}/v1`, 32)),
  );
}

/** A new master key, 32 random bytes in base64url, as the settings file keeps it. */
export function newMasterKey(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Reads configured keys: `key` or `2:key,1:key`, newest first; hexadecimal (64 digits), base64 or base64url.
 * RangeError with a sentence that does not repeat the key.
 */
export function parseMasterKeys(text: string): MasterKey[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.map((part, i) => {
    const [, id, body = ''] = /^(?:(\d{1,3}):)?([\w+/=-]+)$/.exec(part) ?? [];
    const key = /^[0-9a-fA-F]{64}$/.test(body) ? Buffer.from(body, 'hex') : Buffer.from(body, 'base64');
    if (key.length !== 32)
      throw new RangeError(`master key ${i + 1} must be 32 bytes in hexadecimal or base64`);
    if (id === undefined && parts.length > 1)
      throw new RangeError('several master keys need their ids, as in 2:…,1:…');
    return { id: Number(id ?? 1), key };
  });
}
