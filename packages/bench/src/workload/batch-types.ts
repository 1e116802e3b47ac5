// The types of model/batch.smithy.

export const sources = ["WEB", "SHOP", "PARTNER"] as const;
export const orderStatuses = ["PLACED", "PAID", "SHIPPED", "RETURNED"] as const;

export interface Line {
  sku: string;
  quantity: number;
  unitPrice: number;
  gift?: boolean | undefined;
}

export interface Customer {
  name: string;
  email: string;
  loyalty?: number | undefined;
}

export interface Order {
  orderId: string;
  status: (typeof orderStatuses)[number];
  customer: Customer;
  lines: Line[];
  tags?: string[] | undefined;
}

/** The JSON body of PutBatch. */
export interface BatchBody {
  source: (typeof sources)[number];
  note?: string | undefined;
  orders: Order[];
}

/** The input of PutBatch, which adds the path's label to the body. */
export interface PutBatchInput extends BatchBody {
  batchId: string;
}

export interface PutBatchOutput {
  batchId: string;
  accepted: number;
  total: number;
}
