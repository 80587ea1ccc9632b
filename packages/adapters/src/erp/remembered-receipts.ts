import type { Receipt } from '../contract/sink.types.js';

/** Receipts of this process by their keys: a directive that is carried twice is not judged anew. */
export interface RememberedReceipts {
  repeated(key: string): Receipt | undefined;
  kept(receipt: Receipt): Receipt;
}

/** What is older is judged by reading the platform. */
const KEPT = 10_000;

export function rememberedReceipts(): RememberedReceipts {
  const receipts = new Map<string, Receipt>();
  return {
    repeated(key) {
      const receipt = receipts.get(key);
      return receipt && { ...receipt, state: 'repeated' };
    },
    kept(receipt) {
      if (receipts.size >= KEPT) receipts.delete(receipts.keys().next().value ?? '');
      receipts.set(receipt.key, receipt);
      return receipt;
    },
  };
}
