import { NotFoundException } from "@apigateway/types";

/** A program that throws one of the contract's errors. */
export function refuse(): never {
  throw new NotFoundException({ message: "There is no such method" });
}
